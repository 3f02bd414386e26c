package io.github.scratchmaven.context;

import java.util.Optional;

/** What can lie in a context: these three, and nothing that a daemon would have to be trusted with. */
public sealed interface ContextEntry {

    /** A file; its mode is 0755 if it is executable, else 0644, whatever the source says. */
    record RegularFile(boolean executable, ByteSource source) implements ContextEntry {}

    /** A directory, of mode 0755. */
    record Directory() implements ContextEntry {}

    /** A link that stays a link: the daemon resolves its target inside the build, we never follow it. */
    record SymbolicLink(String target) implements ContextEntry {

        static final int LONGEST_TARGET = 4095;

        /**
         * Takes the target as it stands or not at all.
         *
         * @throws io.github.scratchmaven.image.UserException that names the target, if it cannot be one on the daemon's side
         */
        public SymbolicLink {
            fault(target).ifPresent(fault -> {
                throw ContextErrors.badLink(target, fault);
            });
        }

        static Optional<String> fault(String target) {
            if (target.isEmpty()) {
                return Optional.of("it is empty");
            }
            return NameFault.in(target)
                    .or(() -> NameFault.isLongerThan(LONGEST_TARGET, target)
                            ? Optional.of("it is longer than " + LONGEST_TARGET + " bytes")
                            : Optional.empty());
        }
    }
}
