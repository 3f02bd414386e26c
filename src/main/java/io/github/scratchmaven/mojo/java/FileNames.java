package io.github.scratchmaven.mojo.java;

import java.util.HashSet;
import java.util.Set;

/** Names of jars in one directory of the image. */
final class FileNames {

    private final Set<String> used = new HashSet<>();

    /** The name itself, or if another file has it, with a number. */
    String unused(String name) {
        String unused = name;
        for (int number = 2; !used.add(unused); number++) {
            unused = name.replaceFirst("(\\.jar)?$", "-" + number + ".jar");
        }
        return unused;
    }
}
