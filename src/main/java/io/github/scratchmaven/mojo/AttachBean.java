package io.github.scratchmaven.mojo;

import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.mojo.bean.Choices;
import io.github.scratchmaven.mojo.bean.Settings;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What joins the project's artifacts, so that {@code mvn install} and {@code mvn deploy} take it along: {@code <attach>}. Each setting is also a property
 * {@code scratch.attach.NAME}.
 */
public final class AttachBean {

    private static final Choices<ArchiveFormat> ARCHIVE =
            Choices.of("docker", ArchiveFormat.DOCKER).or("oci", ArchiveFormat.OCI);
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
                settings.value("classifier", classifier, AttachBean::classifier, "letters, digits, \"-\", \"_\" and \".\"")
                        .orElse("image"),
                settings.choice("archive", archive, ARCHIVE));
    }

    private static String classifier(String text) {
        if (!CLASSIFIER.matcher(text).matches()) {
            throw new InvalidValue(Quote.of(text) + " is not a classifier.");
        }
        return text;
    }
}
