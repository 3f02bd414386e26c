package io.github.scratchmaven.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Clients of registries from other projects, which {@code dev/clients} builds once. */
public final class Clients implements AutoCloseable {

    private final ServerScript script;

    private Clients(ServerScript script) {
        this.script = script;
    }

    /** The variables are those of an invoker script: {@code binding.variables} in Groovy. */
    public static Clients start(Map<String, ?> variables) throws IOException {
        return new Clients(ServerScript.start(variables, "clients"));
    }

    /** Signs and verifies. */
    public Path cosign() {
        return Path.of(script.get("SCRATCH_COSIGN"));
    }

    /** Lists what is attached to an image. */
    public Path oras() {
        return Path.of(script.get("SCRATCH_ORAS"));
    }

    @Override
    public void close() throws IOException {
        script.close();
    }
}
