package io.github.scratchmaven.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A script that steps of the builder stage call. It is sent with the context. */
public record BuilderScript(String fileName, String text) {

    /** Gathers what the programs need. */
    public static final BuilderScript GATHER = of(BuilderScript.class, "gather.sh");

    /** Makes the commands of a step trust more certificates than the builder image does. */
    public static final BuilderScript TRUST = of(BuilderScript.class, "trust.sh");

    /** A resource in the package of a class. */
    public static BuilderScript of(Class<?> owner, String fileName) {
        try (InputStream script = Objects.requireNonNull(owner.getResourceAsStream(fileName), fileName)) {
            return new BuilderScript(fileName, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
