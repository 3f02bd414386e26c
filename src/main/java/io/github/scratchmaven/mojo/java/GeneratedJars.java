package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.jvm.JarFiles;
import io.github.scratchmaven.mojo.bean.MavenModule;
import java.nio.file.Path;

/** The jars in one directory of the image that are not the same in each build until they are written again. */
record GeneratedJars(MavenModule module, String directory) {

    /** Where one is written. */
    Path place(String name) {
        return module.output().resolve("java").resolve(directory).resolve(name);
    }

    /** Of a jar, or a directory of classes. */
    Path rewritten(Path file, String name) {
        JarFiles.rewrite(file, place(name));
        return place(name);
    }
}
