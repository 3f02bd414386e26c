package io.github.scratchmaven.recipe;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import java.util.List;
import java.util.regex.Pattern;

/** Requires a builder image to be pinned, so that the same sources give the same image later. */
public final class BuilderPin {

    /** Parts of a tag that name one release: three numbers, a date, a build as in {@code 25_36}, a revision as in {@code 3.19-r2}. */
    private static final List<Pattern> RELEASES = List.of(
            Pattern.compile("(?<![0-9])[0-9]+\\.[0-9]+\\.[0-9]+"),
            Pattern.compile("(?<![0-9])20[0-9]{2}([.-]?)(0[1-9]|1[0-2])\\1(0[1-9]|[12][0-9]|3[01])(?![0-9])"),
            Pattern.compile("(?<![0-9A-Za-z.])[0-9.]+_[0-9]+(?![0-9A-Za-z])"),
            Pattern.compile("[0-9]-r[0-9]+(?![0-9A-Za-z])"));

    private BuilderPin() {}

    /** The image itself, if it has a digest or a tag that names one release; else a {@code UserException} with a pinned image as an example. */
    public static ImageReference requirePinned(ImageReference builder, String example) {
        if (builder.digest().isPresent()
                || builder.tag().filter(BuilderPin::isOneRelease).isPresent()) {
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

    private static boolean isOneRelease(String tag) {
        return RELEASES.stream().anyMatch(release -> release.matcher(tag).find());
    }

    private static String reason(ImageReference builder) {
        return builder.tag()
                .map(tag -> tag.equals("latest")
                        ? "\"latest\" is another image after each release"
                        : "the tag \"" + tag + "\" has no patch version and moves with each release")
                .orElse("without a tag it is \"latest\", which is another image after each release");
    }
}
