package io.github.scratchmaven.context;

import java.util.Optional;

/** An entry of a context: a file, a directory or a symbolic link. There are no devices, owners, modes or hard links. */
public sealed interface ContextEntry {

    <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E;

    /** What to do with each kind of entry. */
    interface Visitor<T, E extends Exception> {

        T file(RegularFile file) throws E;

        T directory(Directory directory) throws E;

        T link(SymbolicLink link) throws E;
    }

    /** A file; its mode is 0755 if it is executable, else 0644. */
    record RegularFile(boolean executable, ByteSource source) implements ContextEntry {

        @Override
        public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
            return visitor.file(this);
        }
    }

    /** A directory, of mode 0755. */
    record Directory() implements ContextEntry {

        @Override
        public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
            return visitor.directory(this);
        }
    }

    /** A symbolic link: the daemon resolves its target in the build; the plugin does not follow it. */
    record SymbolicLink(String target) implements ContextEntry {

        static final int LONGEST_TARGET = 4095;

        /**
         * Checks the target.
         *
         * @throws io.github.scratchmaven.error.UserException that names the target, if the daemon cannot use it
         */
        public SymbolicLink {
            problem(target).ifPresent(problem -> {
                throw ContextErrors.badLink(target, problem);
            });
        }

        @Override
        public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
            return visitor.link(this);
        }

        static Optional<String> problem(String target) {
            if (target.isEmpty()) {
                return Optional.of("it is empty");
            }
            return EntryName.problem(target)
                    .or(() -> EntryName.isLongerThan(LONGEST_TARGET, target)
                            ? Optional.of("it is longer than " + LONGEST_TARGET + " bytes")
                            : Optional.empty());
        }
    }
}
