package io.github.scratchmaven.jvm;

import java.util.Collection;
import java.util.Set;

/**
 * What one class file says.
 *
 * @param name the class, as Java writes it
 * @param release the feature release by its version
 * @param preview whether it was compiled with {@code --enable-preview}
 * @param types the classes that the JVM links it with, with {@code /}; not those of annotations
 * @param members the methods and fields that it uses: {@code java/nio/file/FileSystems.newFileSystem}
 * @param texts its string constants
 * @param role what the launcher or other programs do with it
 */
record ClassCode(
        String name,
        int release,
        boolean preview,
        Collection<String> types,
        Set<String> members,
        Collection<String> texts,
        Role role) {

    /** What a class is for. */
    enum Role {
        ORDINARY,

        /** The {@code java} launcher can start it. */
        MAIN,

        /** A compiler runs it at compile time. */
        PROCESSOR,

        /** GraalVM's compiler reads it, and no JVM loads it. */
        SUBSTITUTION
    }
}
