package io.github.scratchmaven.workflow.start;

import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.run.Expectation.ExitCode;
import io.github.scratchmaven.workflow.run.Readiness;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A container for integration tests.
 *
 * @param name by which other containers reach it; it is also in its properties and in the name of its log
 * @param image empty for the image that the module builds
 */
public record TestContainer(
        Optional<String> name,
        Optional<ImageReference> image,
        Start start,
        ContainerIsolation isolation,
        Readiness readiness) {

    private static final String DEFAULT_NAME = "app";
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Rejects a name that is not a host name, and another image without a name. */
    public TestContainer {
        name.filter(text -> !NAME.matcher(text).matches()).ifPresent(text -> {
            throw new UserException(
                    "The name " + Quote.of(text) + " of a container in <start> is not a host name.",
                    "Use lower-case letters, digits and hyphens in <name>.");
        });
        if (image.isPresent() && name.isEmpty()) {
            throw new UserException(
                    "The container of the image " + Quote.of(image.get().toString()) + " in <start> has no name.",
                    "Add a <name> such as \"db\", by which the other containers reach it.");
        }
        if (readiness.timeout().isZero()) {
            throw new UserException("<wait> has a <timeout> of zero.", "Raise it, or remove it.");
        }
    }

    /** The name, or the default one of the module's container. */
    public String label() {
        return name.orElse(DEFAULT_NAME);
    }

    /** Whether it exits before it is ready, such as one that prepares a database. */
    boolean expectsExit() {
        return readiness.expectations().stream().anyMatch(ExitCode.class::isInstance);
    }

    boolean isOurs() {
        return image.isEmpty();
    }
}
