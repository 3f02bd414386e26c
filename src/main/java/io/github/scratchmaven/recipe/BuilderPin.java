package io.github.scratchmaven.recipe;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import java.util.regex.Pattern;

/** Sees to it that a builder image is pinned, so that the same sources give the same image next month. */
public final class BuilderPin {

    private static final Pattern FULL_VERSION = Pattern.compile("(?:^|.*[^0-9])[0-9]+\\.[0-9]+\\.[0-9]+.*");

    private BuilderPin() {}

    /** The example is a pinned image of the kind. Takes what names a digest, or has a tag with a full version of three numbers. */
    public static ImageReference requirePinned(ImageReference builder, String example) {
        if (builder.digest().isPresent()
                || builder.tag().filter(BuilderPin::isFullVersion).isPresent()) {
            return builder;
        }
        throw new UserException(
                "The builder image \"" + builder + "\" is not pinned: " + reason(builder)
                        + ", so the same sources would give another image one day.",
                "Write a full version and base system, such as <builder>" + example
                        + "</builder>, or add the image's digest: <builder>"
                        + builder + "@sha256:…</builder>.",
                HelpTopic.BUILDER_NOT_PINNED);
    }

    private static boolean isFullVersion(String tag) {
        return FULL_VERSION.matcher(tag).matches();
    }

    private static String reason(ImageReference builder) {
        return builder.tag()
                .map(tag -> tag.equals("latest")
                        ? "\"latest\" names another image after each release"
                        : "the tag \"" + tag + "\" names no patch version and moves with each release")
                .orElse("without a tag it means \"latest\", which names another image after each release");
    }
}
