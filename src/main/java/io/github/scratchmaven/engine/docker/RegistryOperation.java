package io.github.scratchmaven.engine.docker;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ImageReference;

/** Why the daemon uses a registry, as far as the messages about its failure differ. */
enum RegistryOperation {
    PULL_BUILDER(
            "Cannot pull the builder image %s",
            "the builder image's name",
            "Correct the builder image's name or its tag.",
            HelpTopic.BUILDER_NOT_AVAILABLE),
    PUSH(
            "Cannot push the image %s",
            "<image>", "Create the repository in the registry first, or correct <image>.", HelpTopic.PUSH_FAILED),
    LOOK_UP("Cannot look up %s in its registry", "<image>", "Correct <image>.", HelpTopic.PUSH_FAILED);

    private final String failure;
    private final String element;
    private final String unknownName;
    private final HelpTopic topic;

    RegistryOperation(String failure, String element, String unknownName, HelpTopic topic) {
        this.failure = failure;
        this.element = element;
        this.unknownName = unknownName;
        this.topic = topic;
    }

    /** The beginning of the message, up to the reason. */
    String failure(ImageReference reference) {
        return failure.formatted(Quote.of(reference.toString()));
    }

    /** Where the image's name is set. */
    String element() {
        return element;
    }

    /** The remedy for a name that the registry does not have. */
    String unknownName() {
        return unknownName;
    }

    HelpTopic topic() {
        return topic;
    }
}
