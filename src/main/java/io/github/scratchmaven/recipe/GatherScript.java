package io.github.scratchmaven.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The script of the builder stage, which travels with the context. */
public final class GatherScript {

    private GatherScript() {}

    public static String text() {
        try (InputStream script = Objects.requireNonNull(GatherScript.class.getResourceAsStream("gather.sh"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
