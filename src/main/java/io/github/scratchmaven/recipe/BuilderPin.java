package io.github.scratchmaven.recipe;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import java.util.regex.Pattern;

/** Requires a builder image to be pinned, so that the same sources give the same image later. */
public final class BuilderPin {

    private static final Pattern FULL_VERSION = Pattern.compile("(?:^|.*[^0-9])[0-9]+\\.[0-9]+\\.[0-9]+.*");

    private BuilderPin() {}

    /** The image itself, if it has a digest or a tag with a full version of three numbers; else a {@code UserException} with a pinned image as an example. */
    public static ImageReference requirePinned(ImageReference builder, String example) {
        if (builder.digest().isPresent()
                || builder.tag().filter(BuilderPin::isFullVersion).isPresent()) {
            return builder;
        }
        throw new UserException(
                "The builder image \"" + builder + "\" is not pinned: " + reason(builder)
                        + ", so the same sources can give different images.",
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
                        ? "\"latest\" is another image after each release"
                        : "the tag \"" + tag + "\" has no patch version and moves with each release")
                .orElse("without a tag it is \"latest\", which is another image after each release");
    }
}
