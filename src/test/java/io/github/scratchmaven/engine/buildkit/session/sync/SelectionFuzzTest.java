package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.fuzz.SeedTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The headers of a transfer: include patterns, exclude patterns and paths to follow are on one line each, separated by tabs. */
public class SelectionFuzzTest {

    private static final BuildContext CONTEXT = Tree.of(
            "a/",
            "a/one",
            "a/two.go",
            "a/b/",
            "a/b/three",
            "link -> a/one",
            "loop -> loop",
            "up -> ../../a",
            "deep -> a/b");

    public static void fuzzerTestOneInput(byte[] headers) {
        String[] lines = new String(headers, StandardCharsets.UTF_8).split("\n", 3);
        try {
            new Selection(values(lines, 0), values(lines, 1), values(lines, 2)).of(CONTEXT);
        } catch (InvalidValue invalidPattern) {
            return;
        }
    }

    @SeedTest
    void entriesAreSelectedOrPatternsRejected(byte[] headers) {
        fuzzerTestOneInput(headers);
    }

    private static List<String> values(String[] lines, int number) {
        return number < lines.length ? List.of(lines[number].split("\t", -1)) : List.of();
    }
}
