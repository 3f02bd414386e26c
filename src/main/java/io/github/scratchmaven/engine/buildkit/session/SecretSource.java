package io.github.scratchmaven.engine.buildkit.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a secret's value is, not the value. */
public sealed interface SecretSource {

    /** The value as it is now; more of it than BuildKit takes may be missing its end. */
    Optional<byte[]> read() throws IOException;

    /** A file's bytes; it is an error if it cannot be read. */
    record OfFile(Path file) implements SecretSource {

        @Override
        public Optional<byte[]> read() throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(in.readNBytes(Secrets.LARGEST + 1));
            }
        }
    }

    /** A variable of an environment, in UTF-8; absent if that is not set. */
    record OfEnvironment(String variable, Map<String, String> environment) implements SecretSource {

        @Override
        public Optional<byte[]> read() {
            return Optional.ofNullable(environment.get(variable)).map(value -> value.getBytes(StandardCharsets.UTF_8));
        }

        /** Without the environment, which is full of secrets. */
        @Override
        public String toString() {
            return "OfEnvironment[variable=" + variable + "]";
        }
    }
}
