package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The folders that a loader of glibc searches without being told. Each distribution compiles its own ones in; in the file they stand one behind the
 * other, ended by a slash and a NUL each.
 */
final class SystemDirectories {

    /** Several times the largest loader. */
    private static final int LONGEST_LOADER = 2 << 20;

    private static final int LONGEST_FOLDER = 256;
    private static final int MOST_FOLDERS = 16;

    private final ElfWindow window;

    SystemDirectories(ElfWindow window) {
        this.window = window;
    }

    /** Without the slashes at their ends; empty for what is no loader, by its library name, or has none. */
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
                if (isFolder(file, start, end)) {
                    return run(file, start);
                }
                start = end + 1;
            }
        }
        return List.of();
    }

    private static List<String> run(ByteBuffer file, int first) {
        List<String> folders = new ArrayList<>();
        int start = first;
        for (int end = first; end < file.limit() && folders.size() < MOST_FOLDERS; end++) {
            if (file.get(end) == 0) {
                if (!isFolder(file, start, end)) {
                    return folders;
                }
                folders.add(text(file, start, end - 1));
                start = end + 1;
            }
        }
        return folders;
    }

    private static boolean isFolder(ByteBuffer file, int start, int end) {
        int length = end - start;
        return length > 2
                && length < LONGEST_FOLDER
                && file.get(start) == '/'
                && file.get(end - 1) == '/'
                && text(file, start, end).contains("/lib");
    }

    private static String text(ByteBuffer file, int start, int end) {
        return StandardCharsets.UTF_8.decode(file.slice(start, end - start)).toString();
    }
}
