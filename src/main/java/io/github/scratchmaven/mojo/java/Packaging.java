package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.mojo.bean.MavenModule;
import java.nio.file.Files;

/** How an application is laid out in the image. */
enum Packaging {
    /** Its classes in one jar, and its dependencies, on the class path. */
    CLASSPATH,
    /** The same on the module path. */
    MODULE,
    /** The module's own jar alone, which contains all. */
    JAR,
    /** What the plugin of Quarkus has prepared. */
    QUARKUS;

    /** By what the module is. */
    static Packaging of(MavenModule module) {
        if (QuarkusApplication.isIn(module)) {
            return QUARKUS;
        }
        return Files.exists(module.classes().resolve("module-info.class")) ? MODULE : CLASSPATH;
    }
}
