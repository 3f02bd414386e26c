package io.github.scratchmaven.engine.docker;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ImageReference;

/** What the daemon is sent to a registry for, as far as the sentences about its failure differ. */
enum RegistryOperation {
    GET_BUILDER(
            "The builder image %s cannot be had",
            "the builder image's name",
            "Correct the builder image's name or its tag.",
            HelpTopic.BUILDER_NOT_AVAILABLE),
    PUSH(
            "The image %s cannot be pushed",
            "<image>", "Make the repository in the registry first, or correct <image>.", HelpTopic.PUSH_FAILED),
    LOOK("What the registry has as %s cannot be seen", "<image>", "Correct <image>.", HelpTopic.PUSH_FAILED);

    private final String failure;
    private final String element;
    private final String unknownName;
    private final HelpTopic answer;

    RegistryOperation(String failure, String element, String unknownName, HelpTopic answer) {
        this.failure = failure;
        this.element = element;
        this.unknownName = unknownName;
        this.answer = answer;
    }

    /** The beginning of the sentence, up to the reason. */
    String failure(ImageReference reference) {
        return failure.formatted(Quote.of(reference.toString()));
    }

    /** Where the image's name is set. */
    String element() {
        return element;
    }

    /** What to do about a name that the registry does not know. */
    String unknownName() {
        return unknownName;
    }

    HelpTopic answer() {
        return answer;
    }
}
