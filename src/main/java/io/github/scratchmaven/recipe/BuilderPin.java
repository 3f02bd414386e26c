package io.github.scratchmaven.recipe;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Requires a builder image to be pinned, so that the same sources give the same image later. */
public final class BuilderPin {

    /** Parts of a tag that name one release: three numbers, a date, a build as in {@code 25_36}, a revision as in {@code 3.19-r2}. */
    private static final List<Pattern> RELEASES = List.of(
            Pattern.compile("(?<![0-9])[0-9]+\\.[0-9]+\\.[0-9]+"),
            Pattern.compile("(?<![0-9])20[0-9]{2}([.-]?)(0[1-9]|1[0-2])\\1(0[1-9]|[12][0-9]|3[01])(?![0-9])"),
            Pattern.compile("(?<![0-9A-Za-z.])[0-9.]+_[0-9]+(?![0-9A-Za-z])"),
            Pattern.compile("[0-9]-r[0-9]+(?![0-9A-Za-z])"));

    /** Those that name one image, whatever else is in the tag: the date and the revision. */
    private static final List<Pattern> WHOLE_IMAGE = List.of(RELEASES.get(1), RELEASES.get(3));

    private static final Pattern PARTIAL_VERSION = Pattern.compile("([A-Za-z]*)[0-9]{1,2}(\\.[0-9]{1,3})?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    /** What has no patch version, but is no product that a tag combines with another: base systems, processors, and parts of one version. */
    private static final Set<String> NO_PRODUCTS = Set.of(
            ("al almalinux alpine amazonlinux azurelinux bci centos debian el fedora leap mariner ol opensuse oraclelinux photon rhel"
                            + " rocky rockylinux sles ubi ubuntu wolfi aarch amd arm riscv x alpha b beta build ea ga m p pre r rc rev u"
                            + " update")
                    .split(" "));

    /** The default of {@code <debugImage>}. */
    public static final String BUSYBOX = "busybox:1.37.0-musl";

    private BuilderPin() {}

    /** The image itself, if it has a digest or a tag that names one release; else a {@code UserException} with a pinned image as an example. */
    public static ImageReference requirePinned(ImageReference builder, String example) {
        if (isPinned(builder)) {
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

    /** The same for the image that the tools of a debug image come from. */
    public static ImageReference requirePinnedTools(ImageReference tools) {
        if (isPinned(tools)) {
            return tools;
        }
        throw new UserException(
                "The image \"" + tools + "\" in <debugImage> is not pinned: " + reason(tools)
                        + ", so the same sources can give different images.",
                "Write a full version, such as <debugImage>" + BUSYBOX
                        + "</debugImage>, or add the image's digest: <debugImage>" + tools + "@sha256:…</debugImage>.",
                HelpTopic.BUILDER_NOT_PINNED);
    }

    private static boolean isPinned(ImageReference image) {
        return image.digest().isPresent()
                || image.tag().filter(BuilderPin::isOneRelease).isPresent();
    }

    /** A warning if the tag names one release of a product, but of another, such as the JDK of a Maven image, only a part of its version. */
    public static Optional<String> warning(ImageReference builder) {
        return builder.digest().isPresent()
                ? Optional.empty()
                : builder.tag()
                        .filter(tag -> WHOLE_IMAGE.stream()
                                .noneMatch(release -> release.matcher(tag).find()))
                        .flatMap(BuilderPin::floating)
                        .map(part ->
                                "The builder image \"%s\" is half pinned: \"%s\" has no patch version and moves with each release. Add the image's digest: <builder>%s@sha256:…</builder>."
                                        .formatted(builder, part, builder));
    }

    /** The first part of a tag that is the name of a product and a part of its version, or only that at its beginning. */
    private static Optional<String> floating(String tag) {
        List<String> parts = List.of(tag.split("-", -1));
        return IntStream.range(0, parts.size())
                .mapToObj(last -> floating(parts, last))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> floating(List<String> parts, int last) {
        int first = last;
        Matcher version = PARTIAL_VERSION.matcher(parts.get(last));
        if (!version.matches()) {
            return Optional.empty();
        }
        while (first > 0 && WORD.matcher(parts.get(first - 1)).matches()) {
            first--;
        }
        String name = version.group(1).isEmpty() && first < last ? parts.get(last - 1) : version.group(1);
        boolean isProduct =
                (name.isEmpty() || name.equals("v")) ? last == 0 : !NO_PRODUCTS.contains(name.toLowerCase(Locale.ROOT));
        return isProduct ? Optional.of(String.join("-", parts.subList(first, last + 1))) : Optional.empty();
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
