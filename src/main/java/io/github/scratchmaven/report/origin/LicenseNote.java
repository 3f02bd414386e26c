package io.github.scratchmaven.report.origin;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.image.Digest;
import java.util.Optional;

/**
 * A text of a license that the builder has.
 *
 * @param kind of the owner: {@code package}, {@code go}, {@code cargo} or {@code java}
 * @param owner the package, the Go module or crate with its version, or {@code runtime} for that of Java
 * @param size in bytes
 * @param name of its file
 */
public record LicenseNote(String kind, String owner, Digest digest, int size, String name) {

    private static final int FIELDS = 6;

    /** Of the fields of a line; empty if they are no note. */
    static Optional<LicenseNote> parse(String... line) {
        try {
            return line.length == FIELDS && !line[5].isEmpty()
                    ? Optional.of(new LicenseNote(
                            line[1],
                            line[2],
                            new Digest("sha256", line[3]),
                            Integer.parseUnsignedInt(line[4]),
                            line[5]))
                    : Optional.empty();
        } catch (InvalidValue | NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}
