package io.github.scratchmaven.inspect.elf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds Go's build information in the data of a program. The linker aligns it to 16 bytes and writes it near the beginning. From Go 1.18 on, its texts
 * follow it directly; only that form is read.
 *
 * @see <a href="https://pkg.go.dev/debug/buildinfo">Go's package debug/buildinfo</a>
 */
final class GoBuildInfoReader {

    static final int ALIGNMENT = 16;

    private static final byte[] MAGIC = {(byte) 0xff, ' ', 'G', 'o', ' ', 'b', 'u', 'i', 'l', 'd', 'i', 'n', 'f', ':'};
    private static final int FLAGS = 15;
    private static final int TEXTS_FOLLOW = 2;

    /** The length of the marks at the start and the end of the module information. */
    private static final int MARK = 16;

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_VERSION = 1 << 10;
    private static final int LONGEST_MODULES = 4 << 20;
    private static final int MOST_SETTINGS = 256;
    private static final int MOST_MODULES = 1 << 14;
    private static final int LONGEST_LINE = 1 << 10;
    private static final Optional<GoBuildInfo> NONE = Optional.empty();

    private final InputStream data;
    private long left;

    /** {@code data} begins at an address that is a multiple of 16. */
    GoBuildInfoReader(InputStream data, long length) {
        this.data = new BufferedInputStream(data, BUFFER);
        this.left = length;
    }

    Optional<GoBuildInfo> find() throws IOException {
        byte[] block = new byte[ALIGNMENT];
        while (left >= ALIGNMENT && data.readNBytes(block, 0, ALIGNMENT) == ALIGNMENT) {
            left -= ALIGNMENT;
            if (Arrays.equals(block, 0, MAGIC.length, MAGIC, 0, MAGIC.length) && (block[FLAGS] & TEXTS_FOLLOW) != 0) {
                take(ALIGNMENT);
                return read();
            }
        }
        return NONE;
    }

    private Optional<GoBuildInfo> read() throws IOException {
        Optional<String> version = text(LONGEST_VERSION);
        Optional<String> modules = version.isEmpty() ? version : text(LONGEST_MODULES);
        return modules.map(text -> info(version.orElseThrow(), text));
    }

    private Optional<String> text(int longest) throws IOException {
        long length = variableNumber();
        return length > Math.min(left, longest)
                ? Optional.empty()
                : Optional.of(new String(take((int) length), StandardCharsets.UTF_8));
    }

    /** Seven bits in each byte, the lowest first. */
    private long variableNumber() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Integer.SIZE && left > 0; shift += 7) {
            int next = take(1)[0];
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        return Long.MAX_VALUE;
    }

    private byte[] take(int length) throws IOException {
        byte[] bytes = data.readNBytes(length);
        left = bytes.length < length ? 0 : left - length;
        return Arrays.copyOf(bytes, length);
    }

    private static GoBuildInfo info(String version, String modules) {
        String inside = modules.length() < 2 * MARK ? "" : modules.substring(MARK, modules.length() - MARK);
        SortedMap<String, String> settings = new TreeMap<>();
        inside.lines()
                .filter(line -> line.startsWith("build\t") && line.length() <= LONGEST_LINE)
                .limit(MOST_SETTINGS)
                .forEach(line -> addSetting(line.substring("build\t".length()), settings));
        return new GoBuildInfo(version, field(inside, "path\t"), field(inside, "mod\t"), modules(inside), settings);
    }

    /** {@code mod} or {@code dep}, path, version and sum; a line with an arrow replaces the module before. */
    private static List<GoBuildInfo.Module> modules(String inside) {
        List<GoBuildInfo.Module> modules = new ArrayList<>();
        for (String line : (Iterable<String>) inside.lines()::iterator) {
            boolean replaces = line.startsWith("=>\t");
            if ((replaces || line.startsWith("mod\t") || line.startsWith("dep\t"))
                    && line.length() <= LONGEST_LINE
                    && modules.size() < MOST_MODULES) {
                if (replaces && !modules.isEmpty()) {
                    modules.remove(modules.size() - 1);
                }
                module(line.split("\t", -1)).ifPresent(modules::add);
            }
        }
        return modules;
    }

    private static Optional<GoBuildInfo.Module> module(String[] fields) {
        return fields[1].isEmpty()
                ? Optional.empty()
                : Optional.of(new GoBuildInfo.Module(
                        fields[1], fields.length > 2 ? fields[2] : "", fields.length > 3 ? fields[3] : ""));
    }

    private static void addSetting(String setting, SortedMap<String, String> settings) {
        int equals = setting.indexOf('=');
        boolean isFlags = setting.toLowerCase(Locale.ROOT).lastIndexOf("flags=", equals) >= 0;
        if (equals > 0 && !isFlags) {
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
    }

    private static String field(String modules, String start) {
        return modules.lines()
                .filter(line -> line.startsWith(start) && line.length() <= LONGEST_LINE)
                .map(line -> line.substring(start.length()).replaceFirst("\t.*", ""))
                .findFirst()
                .orElse("");
    }
}
