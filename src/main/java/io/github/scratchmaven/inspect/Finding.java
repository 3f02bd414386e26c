package io.github.scratchmaven.inspect;

import java.util.Optional;

/**
 * A problem of an image: a sentence that describes it, and one that says what to do. It is a failure if the image cannot run or is harmful, and a warning if
 * the image may lack something, or contains too much.
 *
 * @param name empty for a failure
 */
public record Finding(Optional<WarningName> name, String problem, String remedy) {

    /** A failure: the image is not tagged. */
    public Finding(String problem, String remedy) {
        this(Optional.empty(), problem, remedy);
    }

    public static Finding warning(WarningName name, String problem, String remedy) {
        return new Finding(Optional.of(name), problem, remedy);
    }

    public boolean isFailure() {
        return name.isEmpty();
    }

    /** Both sentences, and the name of a warning: {@code … [starts-programs]}. */
    public String text() {
        return problem + " " + remedy + name.map(known -> " [" + known + "]").orElse("");
    }
}
