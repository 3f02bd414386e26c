package io.github.scratchmaven.mojo;

import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.workflow.build.BuildRequest.Folders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Under which classifier an image's report joins the project's artifacts, and whether the image itself does so beside it. */
record AttachSettings(String classifier, Optional<ArchiveFormat> archive) {

    List<Attachment> in(Folders folders) {
        List<Attachment> attachments = new ArrayList<>();
        attachments.add(new Attachment("json", classifier, folders.report().toFile()));
        archive.ifPresent(format -> attachments.add(new Attachment(
                "tar", classifier + "-" + format, folders.archive(format).toFile())));
        return attachments;
    }
}
