package io.github.scratchmaven.mojo;

import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.workflow.build.BuildRequest;
import io.github.scratchmaven.workflow.build.SourceCheck;
import io.github.scratchmaven.workflow.build.WriteDockerfile;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes the Dockerfile and what it needs, so that plain {@code docker build} builds the same image without the plugin. It needs no daemon.
 *
 * @since 0.1.0
 */
@Mojo(name = "dockerfile", threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class DockerfileMojo extends AbstractScratchMojo {

    private static final Platform JVM_PLATFORM = new Platform("linux", System.getProperty("os.arch"), "");

    @Override
    void run() {
        new WriteDockerfile(log(), JVM_PLATFORM).run(request());
    }

    @Override
    void check(BuildRequest request, SourceCheck sources) {
        sources.ofDockerfile(request);
    }
}
