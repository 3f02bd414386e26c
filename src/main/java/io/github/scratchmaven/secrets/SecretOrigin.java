package io.github.scratchmaven.secrets;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a secret's value is on this machine, not the value. */
public sealed interface SecretOrigin {

    /** The field by which {@code docker build --secret} names it. */
    String option();

    /** The bytes of a file, which is absolute. */
    record OfFile(Path file) implements SecretOrigin {

        public OfFile {
            file = file.toAbsolutePath().normalize();
        }

        @Override
        public String option() {
            return "src=" + file;
        }
    }

    /** A variable of an environment. */
    record OfVariable(String variable, Map<String, String> environment) implements SecretOrigin {

        /** Empty if it is not set. */
        public Optional<String> value() {
            return Optional.ofNullable(environment.get(variable));
        }

        @Override
        public String option() {
            return "env=" + variable;
        }

        /** Without the environment, which is full of secrets. */
        @Override
        public String toString() {
            return "OfVariable[variable=" + variable + "]";
        }
    }
}
