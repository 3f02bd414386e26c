package io.github.scratchmaven.secrets;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where the value of a secret is on this machine; it does not contain the value. */
public sealed interface SecretOrigin {

    /** The field of {@code docker build --secret} for it. */
    String option();

    /** The result of the function for this kind of origin. */
    <T> T map(Function<OfFile, T> file, Function<OfVariable, T> variable);

    /** Runs the action for this kind of origin. */
    void accept(Consumer<OfFile> file, Consumer<OfVariable> variable);

    /** The content of a file; the path is absolute. */
    record OfFile(Path file) implements SecretOrigin {

        public OfFile {
            file = file.toAbsolutePath().normalize();
        }

        @Override
        public String option() {
            return "src=" + file;
        }

        @Override
        public <T> T map(Function<OfFile, T> file, Function<OfVariable, T> variable) {
            return file.apply(this);
        }

        @Override
        public void accept(Consumer<OfFile> file, Consumer<OfVariable> variable) {
            file.accept(this);
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

        @Override
        public <T> T map(Function<OfFile, T> file, Function<OfVariable, T> variable) {
            return variable.apply(this);
        }

        @Override
        public void accept(Consumer<OfFile> file, Consumer<OfVariable> variable) {
            variable.accept(this);
        }

        /** Without the environment, which can contain secrets. */
        @Override
        public String toString() {
            return "OfVariable[variable=" + variable + "]";
        }
    }
}
