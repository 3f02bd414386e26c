package io.github.scratchmaven.report.origin;

/** Where a file of an image comes from. */
public sealed interface Origin {

    /** A package that has the file. Its licence is as the package manager prints it, empty if it is not known. */
    record Component(PackageUrl url, String license) implements Origin {

        @Override
        public String toString() {
            return url.toString();
        }
    }

    /** A file of no package. */
    enum Source implements Origin {
        /** The build made it from the sources. */
        BUILD("build"),

        /** The builder image has it, but no package there owns it. */
        BUILDER("builder"),

        /** The pom adds it. */
        PROJECT("project"),

        /** The plugin writes it. */
        PLUGIN("plugin");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
