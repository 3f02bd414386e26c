package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.java.TestApplication;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.FakeEngine;
import io.github.scratchmaven.workflow.RecordingConsole;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedBuildTest {

    private static final String READ = "--root /target";

    private final FakeEngine engine = new FakeEngine();

    @TempDir
    Path directory;

    @Test
    void imageForThePlatformOfTheMachineIsMadeInItsOwnBuilderImage() {
        assertThat(dockerfile("linux/amd64")).doesNotContain(READ);
    }

    @Test
    void builderImageOfAnotherPlatformIsReadOnTheMachine() {
        assertThat(dockerfile("linux/arm64")).contains(READ, "FROM --platform=$BUILDPLATFORM eclipse-temurin:21");
    }

    @Test
    void engineSaysOnWhichMachineItBuildsForAPlatform() {
        engine.machine = Optional.of(Platform.parse("linux/arm64"));

        assertThat(dockerfile("linux/arm64")).doesNotContain(READ);
    }

    private String dockerfile(String platform) {
        BuildRequest request = Requests.of(
                        TestApplication.of(directory, TestApplication.main("Main"))
                                .settings(),
                        directory)
                .forPlatform(Platform.parse(platform));
        BuildLog log = new BuildLog(new RecordingConsole());
        Clock clock = Clock.systemUTC();
        LastExport export = new LastExport(request.directories().lastExport(), new ContentHashes(clock));
        BuildJob job = new BuildJob(request, Optional.empty(), SourceFiles.of(request));
        return new CheckedBuild(job, engine, new ImageReader(engine, export, log), log, clock).dockerfile();
    }
}
