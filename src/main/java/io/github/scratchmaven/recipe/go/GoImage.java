package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.image.ImageReference;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The official builder image {@code golang}, whose tags name a release of Go and a distribution. */
final class GoImage {

    private static final String NAME = "golang";

    private GoImage() {}

    /** The image of a release. Without a distribution, it has the newest Debian for which the release was published. */
    static ImageReference of(GoVersion release, @Nullable String distribution) {
        return ImageReference.parse(NAME + ":" + release + "-"
                + (distribution == null ? Debian.newestFor(release).tag() : distribution));
    }

    /** The release in the tag of the image or of a mirror; empty for an image of another name, whose tags have another meaning. */
    static Optional<GoVersion> release(ImageReference image) {
        return image.tag()
                .filter(tag -> ("/" + image.path()).endsWith("/" + NAME))
                .flatMap(tag -> GoVersion.parse(tag.replaceFirst("-.*", "")));
    }

    /** Newest first. Each has its first release, and before it those of older minor versions, which were still published. */
    private enum Debian {
        TRIXIE("1.24.6"),
        BOOKWORM("1.19.10 1.20.5"),
        BULLSEYE("1.16.7"),
        BUSTER("1.11.12 1.12.7"),
        STRETCH("1.8.0");

        private final String since;

        Debian(String since) {
            this.since = since;
        }

        static Debian newestFor(GoVersion release) {
            return Stream.of(values())
                    .filter(debian -> debian.has(release))
                    .findFirst()
                    .orElse(STRETCH);
        }

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean has(GoVersion release) {
            return Stream.of(since.split(" "))
                    .map(text -> GoVersion.parse(text).orElseThrow())
                    .filter(first -> first.minor() <= release.minor())
                    .reduce((earlier, later) -> later)
                    .filter(first -> release.compareTo(first) >= 0)
                    .isPresent();
        }
    }
}
