package io.github.scratchmaven.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A script of the builder stage, which travels with the context. */
public enum BuilderScript {
    /** Runs the commands of {@code <custom>} and takes their artifacts. */
    COMPILE("compile.sh"),
    /** Gathers what the programs need. */
    GATHER("gather.sh"),
    /** Lets a step trust more certificates than the builder does. */
    TRUST("trust.sh");

    private final String fileName;

    BuilderScript(String fileName) {
        this.fileName = fileName;
    }

    public String fileName() {
        return fileName;
    }

    public String text() {
        try (InputStream script = Objects.requireNonNull(BuilderScript.class.getResourceAsStream(fileName))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
