package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.ArtifactEngine;
import io.github.scratchmaven.engine.ArtifactEngine.Attached;
import io.github.scratchmaven.engine.ArtifactEngine.Document;
import io.github.scratchmaven.engine.RetryPolicy;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.ReportedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Attaches the documents of a build, such as its bills of materials, to its image in the registry. The image is pushed before. */
public final class AttachDocuments {

    private static final String PUSHED = " The image itself was pushed.";

    private final Supplier<ArtifactEngine> registries;
    private final BuildLog log;
    private final RetryPolicy retries;

    /** The registries are requested if there is something to attach. */
    public AttachDocuments(Supplier<ArtifactEngine> registries, BuildLog log, RetryPolicy retries) {
        this.registries = registries;
        this.log = log;
        this.retries = retries;
    }

    /**
     * Attaches to an image with a digest; for several platforms, to the image of each platform. If there is a key, what is attached and the image are signed; for several
     * platforms, the index and the image of each platform.
     */
    void run(ReportedImage built, ImageReference pushed, PushRequest request) {
        boolean attaches = request.referrers() != ReferrersPolicy.NEVER && hasDocuments(built, request);
        if (attaches || request.key().isPresent()) {
            ArtifactEngine registry = registries.get();
            List<Target> attached = attaches ? attachedOrWarned(built, pushed, request, registry) : List.of();
            request.key()
                    .ifPresent(key -> signOrFail(
                            new SignManifests(key, registry, log, retries), built, pushed, attached, registry));
        }
    }

    private static boolean hasDocuments(ReportedImage built, PushRequest request) {
        OutputDirectory output = new OutputDirectory(request.output());
        return Stream.concat(
                        Stream.of(output), built.platforms().keySet().stream().map(output::of))
                .anyMatch(directory -> !AttachedFile.in(directory).isEmpty());
    }

    private List<Target> attachedOrWarned(
            ReportedImage built, ImageReference pushed, PushRequest request, ArtifactEngine registry) {
        try {
            return attachedIfListed(built, pushed, request, registry);
        } catch (UserException failure) {
            if (request.referrers() == ReferrersPolicy.ALWAYS
                    || Thread.currentThread().isInterrupted()) {
                throw afterPush(failure);
            }
            log.warning(failure.text() + PUSHED + " <push><referrers>never</referrers> attaches nothing.");
            return List.of();
        }
    }

    private List<Target> attachedIfListed(
            ReportedImage built, ImageReference pushed, PushRequest request, ArtifactEngine registry) {
        if (request.referrers() == ReferrersPolicy.AUTO && !registry.listsReferrers(pushed)) {
            log.debug("Nothing is attached to " + pushed + ": its registry does not list referrers."
                    + " <push><referrers>always</referrers> attaches with a list under a tag.");
            return List.of();
        }
        OutputDirectory output = new OutputDirectory(request.output());
        if (!built.hasSeveralPlatforms()) {
            return attached("", pushed, output, registry);
        }
        List<Target> attached = new ArrayList<>();
        images(pushed, registry)
                .forEach((platform, image) ->
                        attached.addAll(attached(platform + " ", image, output.of(platform), registry)));
        return attached;
    }

    /** What is attached is itself an artifact of the repository. */
    private List<Target> attached(String label, ImageReference image, OutputDirectory output, ArtifactEngine registry) {
        List<AttachedFile> files = AttachedFile.in(output);
        List<Document> documents = files.stream().map(file -> file.read(output)).toList();
        List<Attached> attached = retries.run(() -> registry.attach(image, documents), log::warning);
        List<Target> targets = new ArrayList<>();
        for (int number = 0; number < files.size(); number++) {
            String name = label + files.get(number).fileName();
            log.attached(name, attached.get(number).isNew());
            targets.add(new Target(name, image.withDigest(attached.get(number).manifest())));
        }
        return targets;
    }

    private void signOrFail(
            SignManifests signatures,
            ReportedImage built,
            ImageReference pushed,
            List<Target> attached,
            ArtifactEngine registry) {
        try {
            attached.forEach(target -> signatures.run(target.manifest(), "signature of " + target.name()));
            if (built.hasSeveralPlatforms()) {
                images(pushed, registry)
                        .forEach((platform, image) -> signatures.run(image, "signature of " + platform));
            }
            signatures.run(pushed, "signature");
        } catch (UserException failure) {
            throw afterPush(failure);
        }
    }

    private Map<Platform, ImageReference> images(ImageReference index, ArtifactEngine registry) {
        Map<Platform, ImageReference> images = new LinkedHashMap<>();
        retries.run(() -> registry.images(index), log::warning)
                .forEach((platform, digest) -> images.put(platform, index.withDigest(digest)));
        return images;
    }

    private static UserException afterPush(UserException failure) {
        return new UserException(failure.problem() + PUSHED, failure.remedy(), HelpTopic.PUSH_FAILED, failure);
    }

    /** A manifest that can be signed. */
    private record Target(String name, ImageReference manifest) {}
}
