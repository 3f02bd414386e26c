package io.github.scratchmaven.engine.registry;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.SettingNames.Setting;
import io.github.scratchmaven.image.ImageReference;

/** Why a registry is used, as far as the messages about its failure differ. */
public enum RegistryOperation {
    PULL_BUILDER("Cannot pull the builder image %s", HelpTopic.BUILDER_NOT_AVAILABLE),
    PULL("Cannot pull the image %s", HelpTopic.START_FAILED),
    PUSH("Cannot push the image %s", HelpTopic.PUSH_FAILED),
    LOOK_UP("Cannot look up %s in its registry", HelpTopic.PUSH_FAILED),
    ATTACH("Cannot attach documents to %s", HelpTopic.PUSH_FAILED);

    private final String failure;
    private final HelpTopic topic;

    RegistryOperation(String failure, HelpTopic topic) {
        this.failure = failure;
        this.topic = topic;
    }

    /** The beginning of the message, up to the reason. */
    String failure(ImageReference reference) {
        return failure.formatted(Quote.of(reference.toString()));
    }

    /** Where the image's name is set. */
    String nameSetting(SettingNames names) {
        return switch (this) {
            case PULL_BUILDER, PULL -> "the " + image() + "'s name";
            case PUSH, LOOK_UP, ATTACH -> names.of(Setting.IMAGE_NAME);
        };
    }

    /** The remedy for a name that the registry does not have. */
    String unknownName(SettingNames names) {
        return switch (this) {
            case PULL_BUILDER, PULL -> "Correct " + nameSetting(names) + " or its tag.";
            case PUSH -> "Create the repository in the registry first, or correct " + nameSetting(names) + ".";
            case LOOK_UP, ATTACH -> "Correct " + nameSetting(names) + ".";
        };
    }

    /** The noun for the image in a message. */
    public String image() {
        return this == PULL_BUILDER ? "builder image" : "image";
    }

    /** The help topic of its errors. */
    public HelpTopic topic() {
        return topic;
    }
}
