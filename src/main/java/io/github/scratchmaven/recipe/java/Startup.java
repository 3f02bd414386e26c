package io.github.scratchmaven.recipe.java;

/** What makes the start of the JVM faster. */
public enum Startup {
    /** Nothing: the JVM parses all classes at its start. */
    NONE,
    /** The default class data sharing archive of the runtime, which holds the classes of the JDK that each JVM loads. */
    CDS,
    /** An archive of the application's own classes, too, which a run of the application makes. */
    AOT
}
