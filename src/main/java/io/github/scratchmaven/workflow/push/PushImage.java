package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.report.ImageReport;
import io.github.scratchmaven.report.provenance.Provenance;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.ReportedImage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The goal {@code push}: pushes the image of the last build under all its tags, verifies that the registry has it, and attaches its documents; then the same
 * for its debug image if that is requested, but without documents, since these are about the image.
 */
public final class PushImage {

    private final PushSource images;
    private final PushSource debugImages;
    private final AttachDocuments documents;
    private final BuildLog log;
    private final Clock clock;

    public PushImage(PushSource images, PushSource debugImages, AttachDocuments documents, BuildLog log, Clock clock) {
        this.images = images;
        this.debugImages = debugImages;
        this.documents = documents;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Adds the digests of the manifests to {@code image.json}, and that of the image to {@code provenance.json}. Nothing is pushed if one of the tags must not
     * be overwritten, or if there is no debug image to push.
     */
    public Pushed run(PushRequest request) {
        Optional<ReportedImage> debugImage = debugImage(request);
        ImagePush push = checked(ReportedImage.find("push", request.output(), images.images()), images, request);
        Optional<ImagePush> debugPush = debugImage.map(image -> checked(image, debugImages, request));
        List<ImageReference> pushed = push.run();
        Digest digest = pushed.get(0).digest().orElseThrow();
        record(new OutputDirectory(request.output()), digest);
        pushed.forEach(image -> documents.run(push.image(), image, request));
        return new Pushed(digest, debugPush.map(debug -> pushedDebugImage(debug, request.ofDebugImage())));
    }

    private Optional<ReportedImage> debugImage(PushRequest request) {
        Path output = request.output();
        return request.debug()
                ? Optional.of(ReportedImage.findDebug("push", output, debugImages.images()))
                : Optional.empty();
    }

    private ImagePush checked(ReportedImage image, PushSource source, PushRequest request) {
        return new ImagePush(image, source, request.immutableTags(), log, clock);
    }

    private static void record(OutputDirectory output, Digest digest) {
        output.write(OutputDirectory.REPORT, ImageReport.pushed(output.read(OutputDirectory.REPORT), digest));
        if (output.has(OutputDirectory.PROVENANCE)) {
            output.write(
                    OutputDirectory.PROVENANCE, Provenance.pushed(output.read(OutputDirectory.PROVENANCE), digest));
        }
    }

    private Digest pushedDebugImage(ImagePush debug, PushRequest request) {
        List<ImageReference> pushed = debug.run();
        Digest digest = pushed.get(0).digest().orElseThrow();
        OutputDirectory output = new OutputDirectory(request.output());
        output.write(OutputDirectory.REPORT, ImageReport.debugImagePushed(output.read(OutputDirectory.REPORT), digest));
        pushed.forEach(image -> documents.run(debug.image(), image, request));
        return digest;
    }

    /** The digests of the manifests in the registry. */
    public record Pushed(Digest image, Optional<Digest> debugImage) {}
}
