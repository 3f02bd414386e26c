package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The directories that a loader of glibc searches by default. Each distribution compiles its own ones in: in the file they follow each other, each with a
 * slash and a NUL at its end.
 */
final class SystemDirectories {

    /** Several times the largest loader. */
    private static final int LONGEST_LOADER = 2 << 20;

    private static final int LONGEST_DIRECTORY = 256;
    private static final int MOST_DIRECTORIES = 16;

    private final ElfWindow window;

    SystemDirectories(ElfWindow window) {
        this.window = window;
    }

    /** Without the slashes at their ends; empty for a file that is not a loader, by its soname. */
    List<String> of(DynamicSection section) throws ElfException, IOException {
        boolean isLoader =
                section.soname().filter(name -> name.startsWith("ld")).isPresent();
        return isLoader && window.size() <= LONGEST_LOADER ? search() : List.of();
    }

    private List<String> search() throws ElfException, IOException {
        ByteBuffer file = window.read("its end", 0, (int) window.size());
        int start = 0;
        for (int end = 0; end < file.limit(); end++) {
            if (file.get(end) == 0) {
                if (isDirectory(file, start, end)) {
                    return run(file, start);
                }
                start = end + 1;
            }
        }
        return List.of();
    }

    private static List<String> run(ByteBuffer file, int first) {
        List<String> directories = new ArrayList<>();
        int start = first;
        for (int end = first; end < file.limit() && directories.size() < MOST_DIRECTORIES; end++) {
            if (file.get(end) == 0) {
                if (!isDirectory(file, start, end)) {
                    return directories;
                }
                directories.add(text(file, start, end - 1));
                start = end + 1;
            }
        }
        return directories;
    }

    private static boolean isDirectory(ByteBuffer file, int start, int end) {
        int length = end - start;
        return length > 2
                && length < LONGEST_DIRECTORY
                && file.get(start) == '/'
                && file.get(end - 1) == '/'
                && text(file, start, end).contains("/lib");
    }

    private static String text(ByteBuffer file, int start, int end) {
        return StandardCharsets.UTF_8.decode(file.slice(start, end - start)).toString();
    }
}
