package io.github.scratchmaven.mojo;

import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.Settings;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What joins the project's artifacts, so that {@code mvn install} and {@code mvn deploy} take it along: {@code <attach>}. Each setting is also a property
 * {@code scratch.attach.NAME}.
 */
public final class AttachBean {

    /** What Maven takes for the parts of an artifact's name. */
    private static final Pattern CLASSIFIER = Pattern.compile("[A-Za-z0-9_.-]+");

    /** The classifier of {@code image.json}, with which that of the archive begins. Default: {@code image}. */
    @Nullable
    String classifier;

    /** The image itself as a tar: {@code docker} or {@code oci}. Default: none. */
    @Nullable
    String archive;

    AttachSettings toWishes(Settings settings) {
        return new AttachSettings(
                settings.parsed("classifier", classifier, AttachBean::classifier)
                        .orElse("image"),
                settings.parsed("archive", archive, AttachBean::format));
    }

    private static String classifier(String text) {
        if (!CLASSIFIER.matcher(text).matches()) {
            throw new UserException(
                    Quote.of(text) + " is not a value of <attach><classifier>.",
                    "Write letters, digits, \"-\", \"_\" and \".\" alone.");
        }
        return text;
    }

    private static ArchiveFormat format(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "docker" -> ArchiveFormat.DOCKER;
            case "oci" -> ArchiveFormat.OCI;
            default ->
                throw new UserException(
                        Quote.of(text) + " is not a value of <attach><archive>.", "Write docker or oci.");
        };
    }
}
