package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.mojo.bean.InspectBean;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.workflow.TextStyle;
import io.github.scratchmaven.workflow.inspect.InspectImage;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints which files an image contains, the largest first, with the reason for each: of the image of the goal {@code build}, or with
 * {@code -Dscratch.inspect.image=NAME} of another image of the daemon or in a tar, which needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "inspect", requiresProject = false, threadSafe = true)
public final class InspectMojo extends AbstractScratchMojo {

    private static final Platform JVM_PLATFORM = new Platform("linux", System.getProperty("os.arch"), "");

    /** What Maven's log has before each line: {@code [INFO] }. */
    private static final int LEVEL = 7;

    /**
     * Which image is shown: {@code scratch.inspect.image}, and whether all of its files are listed: {@code scratch.inspect.all}.
     *
     * @since 0.1.0
     */
    @Parameter
    InspectBean inspect = new InspectBean();

    /** Another image has nothing to do with the project. One of several modules shows it, if the command line names it. */
    @Override
    boolean hasImage() {
        if (session.getUserProperties().getProperty("scratch.inspect.image") != null) {
            return project.equals(session.getProjects().get(0));
        }
        return inspect.isOtherImage(settings("inspect")) || project.getFile() == null || super.hasImage();
    }

    @Override
    void run() {
        Settings settings = settings("inspect");
        Terminal terminal = terminal();
        InspectImage images = new InspectImage(
                console(),
                new TextStyle(terminal.hasColours()),
                terminal.columns() - LEVEL,
                inspect.showsAll(settings));
        Optional<Path> archive = inspect.archive(settings, startDirectory());
        if (archive.isPresent()) {
            images.ofArchive(archive.get(), JVM_PLATFORM);
            return;
        }
        Optional<String> image = inspect.image(settings);
        if (image.isPresent()) {
            inDaemon(images, image.get());
        } else if (project.getFile() == null) {
            throw new UserException(
                    "There is no project in " + Quote.path(startDirectory()) + ", and so no image of it.",
                    "Name another image with -Dscratch.inspect.image=NAME.");
        } else {
            outputsOfBuild().forEach(images::ofBuild);
        }
    }

    private void inDaemon(InspectImage images, String name) {
        try (DockerEngine engine =
                DockerEngine.connect(docker.toChoice(settings("docker")), Host.current(), getLog()::info)) {
            images.ofDaemon(name, engine);
        }
    }
}
