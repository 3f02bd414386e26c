package io.github.scratchmaven.engine.registry;

import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.SettingNames.Setting;
import io.github.scratchmaven.image.ImageReference;

/** Why a registry is used, as far as the messages about its failure differ. */
public enum RegistryOperation {
    PULL_BUILDER("Cannot pull the builder image %s", HelpTopic.BUILDER_NOT_AVAILABLE),
    PULL_DEBUG_TOOLS("Cannot pull the image %s in %s", HelpTopic.BUILDER_NOT_AVAILABLE),
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

    /** The pull of an image that a build needs. */
    public static RegistryOperation pull(ImageRole role) {
        return role == ImageRole.BUILDER ? PULL_BUILDER : PULL_DEBUG_TOOLS;
    }

    /** The beginning of the message, up to the reason. */
    String failure(ImageReference reference, SettingNames names) {
        return failure.formatted(Quote.of(reference.toString()), names.of(Setting.DEBUG_IMAGE));
    }

    /** Where the image's name is set. */
    String nameSetting(SettingNames names) {
        return switch (this) {
            case PULL_BUILDER -> "the builder image's name";
            case PULL_DEBUG_TOOLS -> names.of(Setting.DEBUG_IMAGE);
            case PULL -> "the image's name";
            case PUSH, LOOK_UP, ATTACH -> names.of(Setting.IMAGE_NAME);
        };
    }

    /** The remedy for a name that the registry does not have. */
    String unknownName(SettingNames names) {
        return switch (this) {
            case PULL_BUILDER, PULL -> "Correct " + nameSetting(names) + " or its tag.";
            case PULL_DEBUG_TOOLS -> "Correct " + nameSetting(names) + ".";
            case PUSH -> "Create the repository in the registry first, or correct " + nameSetting(names) + ".";
            case LOOK_UP, ATTACH -> "Correct " + nameSetting(names) + ".";
        };
    }

    /** The image in the middle of a message. */
    public String image(ImageReference reference, SettingNames names) {
        String quoted = Quote.of(reference.toString());
        return switch (this) {
            case PULL_BUILDER -> "builder image " + quoted;
            case PULL_DEBUG_TOOLS -> "image " + quoted + " in " + names.of(Setting.DEBUG_IMAGE);
            case PULL, PUSH, LOOK_UP, ATTACH -> "image " + quoted;
        };
    }

    /** The help topic of its errors. */
    public HelpTopic topic() {
        return topic;
    }
}
