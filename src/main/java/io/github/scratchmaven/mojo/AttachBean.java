package io.github.scratchmaven.mojo;

import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.mojo.bean.Choices;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.workflow.build.BuildRequest.Directories;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is attached to the project, so that {@code mvn install} and {@code mvn deploy} include it: {@code <attach>}. Each setting is also a property {@code scratch.attach.NAME}. */
public final class AttachBean {

    private static final Choices<ArchiveFormat> ARCHIVE = Choices.of("docker", ArchiveFormat.DOCKER)
            .or("oci", ArchiveFormat.OCI)
            .or("rootfs", ArchiveFormat.ROOTFS);
    /** What Maven accepts in the parts of an artifact's name. */
    private static final Pattern CLASSIFIER = Pattern.compile("[A-Za-z0-9_.-]+");

    /** The classifier of {@code image.json}; that of the archive begins with it. Default: {@code image}. */
    @Nullable
    String classifier;

    /** The image itself as a tar: {@code docker}, {@code oci} or {@code rootfs}. Default: none. */
    @Nullable
    String archive;

    /** The report, and the archive if one is configured. */
    List<Attachment> toAttachments(Settings settings, Directories directories) {
        String name = settings.value(
                        "classifier", classifier, AttachBean::classifier, "letters, digits, \"-\", \"_\" and \".\"")
                .orElse("image");
        List<Attachment> attachments = new ArrayList<>();
        attachments.add(new Attachment("json", name, directories.report().toFile()));
        toFormat(settings)
                .ifPresent(format -> attachments.add(new Attachment(
                        "tar",
                        name + "-" + format,
                        directories.archive(format).path().toFile())));
        return attachments;
    }

    Optional<ArchiveFormat> toFormat(Settings settings) {
        return settings.choice("archive", archive, ARCHIVE);
    }

    private static String classifier(String text) {
        if (!CLASSIFIER.matcher(text).matches()) {
            throw new InvalidValue(Quote.of(text) + " is not a classifier.");
        }
        return text;
    }
}
