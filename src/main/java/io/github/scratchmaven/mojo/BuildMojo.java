package io.github.scratchmaven.mojo;

import io.github.scratchmaven.archive.ArchiveFile;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.build.BuildRequest;
import io.github.scratchmaven.workflow.build.PageFile;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Builds the image in the Docker daemon or in BuildKit, checks it and tags it.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "build",
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class BuildMojo extends AbstractScratchMojo {

    /**
     * Attaches {@code image.json} to the project, and the image itself if configured. {@code -Dscratch.attach} attaches {@code image.json} alone. Its properties begin
     * with {@code scratch.attach}.
     *
     * @since 0.1.0
     */
    @Parameter
    @Nullable
    AttachBean attach;

    /**
     * {@code true}, or {@code false} (the default): whether to write {@code report.html}, a page that shows what is inside the image, and why.
     *
     * @since 0.1.0
     */
    @Parameter(property = "scratch.report", defaultValue = "false")
    String report = "false";

    @Inject
    MavenProjectHelper projectHelper;

    @Override
    void run() {
        try (ConfiguredBuild build = ConfiguredBuild.begin(this)) {
            run(build);
        }
    }

    private void run(ConfiguredBuild build) {
        BuildRequest request = request();
        Optional<AttachBean> element = attachElement();
        List<Attachment> attachments = element.map(
                        bean -> bean.toAttachments(settings("attach"), request.directories()))
                .orElse(List.of());
        attachments.forEach(attachment -> attachment.requireFree(project));
        Optional<ArchiveFile> archive =
                element.flatMap(bean -> bean.toFormat(settings("attach"))).map(request.directories()::archive);
        boolean page = writesPage();
        publish(request.names().first(), build.run(request, archive));
        if (page) {
            new PageFile(new OutputDirectory(request.directories().output())).write(log());
        }
        attachments.forEach(attachment -> attachment.attach(project, projectHelper));
    }

    boolean writesPage() {
        return settings().flag("report", report);
    }

    /** For plugins that run later in this module. */
    private void publish(ImageReference reference, Digest id) {
        project.getProperties().setProperty("scratch.reference", reference.toString());
        project.getProperties().setProperty("scratch.id", id.toString());
    }

    Optional<AttachBean> attachElement() {
        AttachBean empty = settings("attach").isElementRequested() ? new AttachBean() : null;
        return Optional.ofNullable(attach == null ? empty : attach);
    }
}
