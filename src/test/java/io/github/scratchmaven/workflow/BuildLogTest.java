package io.github.scratchmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BuildLogTest {

    private static final ImageReference IMAGE = ImageReference.parse("registry.example.com/app:1.0");
    private static final Digest ONE = Digest.parse("sha256:" + "1".repeat(64));
    private static final Digest TWO = Digest.parse("sha256:" + "2".repeat(64));

    private final RecordingConsole console = new RecordingConsole();
    private final BuildLog log = new BuildLog(console);

    @Test
    void dockerfileIsLoggedWithTheCommandThatBuildsIt() {
        log.wroteDockerfile(Path.of("target/scratch/Dockerfile"), Path.of("app"), "docker build -f - .");

        assertThat(console.lines)
                .containsExactly(
                        "info: Wrote target/scratch/Dockerfile", "info: Build it in app with: docker build -f - .");
    }

    @Test
    void tagThatPointsToAnotherImageIsAWarning() {
        log.moved(IMAGE, TWO, ONE);

        assertThat(console.lines)
                .containsExactly("warn: Tag \"" + IMAGE + "\" now points to another image (sha256:" + TWO.shortHex()
                        + "); pushing the image that was built (sha256:" + ONE.shortHex() + ").");
    }

    @Test
    void imageThatTheRegistryHasIsLogged() {
        log.skipped(IMAGE, ONE);

        assertThat(console.lines).containsExactly("info: Skipped " + IMAGE + "@" + ONE + "  already in the registry");
    }

    @Test
    void controlCharactersAreNotPrinted() {
        log.warning("red \u001b[31mtext\u0007");

        assertThat(console.lines).noneMatch(line -> line.contains("\u001b") || line.contains("\u0007"));
    }
}
