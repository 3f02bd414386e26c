package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import java.util.List;

/** An archive of the classes of an application, which a JVM writes when it ends and which a JVM with the same class path maps at its start. */
enum StartupArchive {
    /** Of class data sharing, on top of the default archive of the runtime. */
    DYNAMIC(
            "startup.jsa",
            "dynamic archive",
            "-XX:ArchiveClassesAtExit=",
            "-XX:SharedArchiveFile=",
            "-Xshare:on",
            "cds*"),

    /** In place of the default archive, with the profiles of the methods. */
    AOT_CACHE("startup.aot", "AOT cache", "-XX:AOTCacheOutput=", "-XX:AOTCache=", "-XX:AOTMode=on", "aot*");

    private static final int FIRST_WITH_AOT_CACHE = 25;
    private static final int WITHOUT_EITHER = 24;

    private final String file;
    private final String kind;
    private final String writing;
    private final String reading;
    private final String strict;
    private final String logTags;

    StartupArchive(String file, String kind, String writing, String reading, String strict, String logTags) {
        this.file = file;
        this.kind = kind;
        this.writing = writing;
        this.reading = reading;
        this.strict = strict;
        this.logTags = logTags;
    }

    /** Of a feature release. The script that links the runtime refuses the patch releases whose JVM is at fault. */
    static StartupArchive of(int feature) {
        if (feature == WITHOUT_EITHER) {
            throw new UserException(
                    "<java><startup> is \"aot\", but the AOT cache of Java 24 can contain outdated classes (JDK-8377932).",
                    "Use Java 25 in <java><version>, or set <java><startup> to \"cds\".");
        }
        return feature >= FIRST_WITH_AOT_CACHE ? AOT_CACHE : DYNAMIC;
    }

    String kind() {
        return kind;
    }

    /** In the image. */
    ContainerPath place() {
        return ContainerPath.parse("/app").resolve(file);
    }

    /** Where the JVM writes it, as a user that cannot write to its place. */
    ContainerPath made() {
        return ContainerPath.parse("/tmp").resolve(file);
    }

    /** The flag with which a JVM writes it. */
    String writing() {
        return writing + made();
    }

    /** The flag with which a JVM reads it from a path. */
    String reading(ContainerPath path) {
        return reading + path;
    }

    /** The flag with which a JVM that cannot use the archive does not start. */
    String strict() {
        return strict;
    }

    /**
     * The flags that the JVM has in the training run in place of agents. A cache with linked classes is not used with native agents, and hides these classes from
     * agents in Java, whose JVM has one more module.
     */
    List<String> forAgents(JvmArguments jvm) {
        if (this == DYNAMIC || !jvm.hasAgents()) {
            return List.of();
        }
        return jvm.hasJavaAgents()
                ? List.of("-XX:-AOTClassLinking", "--add-modules=java.instrument")
                : List.of("-XX:-AOTClassLinking");
    }

    /** The flags of each start. A JVM that cannot use the archive says so in a warning, which must not be in the output of the application. */
    List<String> flags() {
        return List.of(reading(place()), "-Xlog:" + logTags + "=off", "-Xlog:" + logTags + "=warning:stderr");
    }
}
