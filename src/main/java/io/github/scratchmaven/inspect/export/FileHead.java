package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.inspect.FileFormat;
import io.github.scratchmaven.inspect.FileFormat.Foreign;
import io.github.scratchmaven.inspect.FileFormat.Other;
import io.github.scratchmaven.inspect.FileFormat.Script;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The first bytes of a file that is not ELF. */
final class FileHead {

    private static final Map<String, String> FOREIGN = Map.of(
            "\u00cf\u00fa\u00ed\u00fe", "a macOS program",
            "\u00ce\u00fa\u00ed\u00fe", "a macOS program",
            "\u00fe\u00ed\u00fa\u00cf", "a macOS program",
            "\u00fe\u00ed\u00fa\u00ce", "a macOS program",
            "\u00ca\u00fe\u00ba\u00be", "a macOS program or a Java class",
            "\0asm", "a WebAssembly module",
            "PK\u0003\u0004", "a zip or jar archive",
            "MZ", "a Windows program");

    private final String text;

    FileHead(byte[] bytes) {
        this.text = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    FileFormat format() {
        if (text.isEmpty()) {
            return new Foreign("empty");
        }
        if (text.startsWith("#!")) {
            return new Script(firstLine().substring(2).replaceAll("^[ \t]+|[ \t]+$", ""));
        }
        return FOREIGN.entrySet().stream()
                .filter(magic -> text.startsWith(magic.getKey()))
                .<FileFormat>map(magic -> new Foreign(magic.getValue()))
                .findFirst()
                .orElseGet(Other::new);
    }

    /** As Linux reads it: without the line feed, but with a carriage return before it. */
    private String firstLine() {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
