package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.StepInputs;
import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.engine.docker.TinyProgram;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.secrets.BuildSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the daemon of this machine, if it supports BuildKit's protocol. Without a daemon, the tests are skipped unless {@code scratch.daemon.required} is set. */
@Timeout(120)
class BuildKitEngineDaemonTest {

    private static final String COPY = "FROM scratch\nARG MARK\nLABEL mark=$MARK\nCOPY . /\n";

    @TempDir
    Path directory;

    private final List<BuildEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Digest> built = new ArrayList<>();
    private final String mark = UUID.randomUUID().toString();
    private ImageEngine engine;

    @BeforeEach
    void connect() {
        try {
            DockerEngine daemon = DockerEngine.connect(DaemonChoice.none(), Host.current(), line -> {});
            engine = BuildKitEngine.before(
                    daemon,
                    daemon.endpoint(),
                    CredentialChain.empty(),
                    directory,
                    new ContentHashes(InstantSource.system()),
                    log::add);
        } catch (UserException absent) {
            assumeTrue(System.getProperty("scratch.daemon.required") != null, "requires a Docker daemon: " + absent.getMessage());
            throw absent;
        }
        engine.capabilities();
        assumeTrue(log.toString().contains("BuildKit's own protocol"), "requires a daemon with BuildKit's own protocol: " + log);
    }

    @AfterEach
    void close() {
        if (engine != null) {
            built.forEach(engine::remove);
            engine.close();
        }
    }

    @Test
    void protocolIsLogged() {
        assertThat(log).containsExactly("Building with BuildKit's own protocol");
    }

    @Test
    void imageContainsTheContextWithoutItsDockerfile() throws IOException {
        file("a", "one", Instant.now());

        assertThat(files(build())).containsOnlyKeys("a").containsEntry("a", "one");
    }

    @Test
    void onlyChangedFilesAreSent() throws IOException {
        Instant before = Instant.now().minusSeconds(60);
        file("a", "one", before);
        file("b", "two", before);
        build();
        log.clear();

        file("b", "three", before);
        Digest second = build();

        assertThat(log).containsExactly("Sending b  5 B");
        assertThat(files(second)).containsEntry("a", "one").containsEntry("b", "three");
    }

    /** The daemon compares only sizes and times. */
    @Test
    void newContentOfTheSameSizeAndTimeIsSent() throws IOException {
        Instant before = Instant.now().minusSeconds(60);
        file("a", "one", before);
        build();

        file("a", "two", before);

        assertThat(files(build())).containsEntry("a", "two");
    }

    @Test
    void editedDockerfileDoesNotInvalidateTheContext() throws IOException {
        file("a", "one", Instant.now().minusSeconds(60));
        build();
        log.clear();
        events.clear();

        build(COPY + "LABEL more=true\n");

        assertThat(log).noneMatch(line -> line.startsWith("Sending a"));
        assertThat(events)
                .filteredOn(StepFinished.class::isInstance)
                .anyMatch(event ->
                        event instanceof StepFinished step && step.step().contains("COPY . /") && step.cached());
    }

    @Test
    void ignoreFileOfTheContextIsNotAppliedAgain() throws IOException {
        file(".dockerignore", "a\n", Instant.now());
        file("a", "kept, since it was selected already", Instant.now());

        assertThat(files(build())).containsKeys("a", ".dockerignore");
    }

    @Test
    void failingStepIsABuildFailureThatNamesIt() throws IOException {
        assumeTrue(engine.daemon().platform().architecture().equals("amd64"), "requires a daemon on amd64");
        file("a", "one", Instant.now());

        assertThatThrownBy(() -> build("FROM scratch\nCOPY --chmod=755 tiny /tiny\nRUN [\"/tiny\"]\n"))
                .isInstanceOf(BuildFailure.class)
                .hasMessageMatching("The build step \"\\[2/2] RUN \\[\"/tiny\"]\" failed with exit code 7\\."
                        + " Fix the error in its output above, or run Maven with -X for the full build log\\.");
        assertThat(events)
                .filteredOn(StepFailed.class::isInstance)
                .singleElement()
                .satisfies(
                        event -> assertThat(((StepFailed) event).output()).isEqualTo("main.go:7:2: undefined: foo\n"));
    }

    @Test
    void invalidDockerfileIsABuildFailure() throws IOException {
        file("a", "one", Instant.now());

        assertThatThrownBy(() -> build("FROM scratch\nCOPPY a b\n"))
                .isInstanceOf(BuildFailure.class)
                .hasMessageStartingWith("The daemon cannot build the Dockerfile: ")
                .hasMessageContaining("COPPY");
    }

    @Test
    void exceptionOfASourceIsTheFailure() {
        ByteSource unreadable = new ByteSource() {
            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() {
                throw new UserException("The file \"x\" is gone.", "Bring it back.");
            }
        };

        assertThatThrownBy(() -> engine.build(
                        spec(context(COPY).with(ContextPath.of("x"), new RegularFile(false, unreadable))), events::add))
                .isInstanceOf(UserException.class)
                .hasMessage("The file \"x\" is gone. Bring it back.");
    }

    @Test
    void interruptCancelsTheBuildInTheDaemon() throws IOException {
        assumeTrue(engine.daemon().platform().architecture().equals("amd64"), "requires a daemon on amd64");
        assumeTrue(
                Files.exists(Path.of("/proc/self")) && engine.daemon().address().startsWith("unix:"));
        Thread building = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            if (becomes(true, Duration.ofSeconds(60))) {
                building.interrupt();
            }
        });
        interrupter.start();

        Throwable thrown = catchThrowable(
                () -> build("FROM scratch\nCOPY --chmod=755 tiny /tiny\nRUN [\"/tiny\", \"" + mark + "\"]\n"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(UserException.class).hasMessageContaining("was interrupted.");
        assertThat(becomes(false, Duration.ofSeconds(20)))
                .as("the daemon has stopped the step")
                .isTrue();
    }

    private Digest build() throws IOException {
        return build(COPY);
    }

    private Digest build(String dockerfile) throws IOException {
        Digest image = engine.build(spec(context(dockerfile)), events::add);
        built.add(image);
        return image;
    }

    private BuildSpec spec(BuildContext context) {
        return new BuildSpec(
                ContextPath.of("Dockerfile"),
                context,
                new StepInputs(new TreeMap<>(Map.of("MARK", mark)), BuildSecrets.NONE),
                Optional.empty(),
                Optional.empty(),
                BuildCaches.ofDaemon());
    }

    private BuildContext context(String dockerfile) throws IOException {
        BuildContext context = BuildContext.empty()
                .with(ContextPath.of("Dockerfile"), new RegularFile(false, ByteSource.of(dockerfile)));
        if (dockerfile.contains("tiny")) {
            context = context.with(ContextPath.of("tiny"), new RegularFile(true, ByteSource.of(TinyProgram.bytes())));
        }
        Path sources = directory.resolve("sources");
        for (String name : Files.exists(sources) ? List.of(sources.toFile().list()) : List.<String>of()) {
            context = context.with(ContextPath.of(name), new RegularFile(false, ByteSource.of(sources.resolve(name))));
        }
        return context;
    }

    private void file(String name, String text, Instant modified) throws IOException {
        Path file = Files.createDirectories(directory.resolve("sources")).resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private Map<String, String> files(Digest image) throws IOException {
        Map<String, String> files = new TreeMap<>();
        ExportedImage.entries(engine.export(image))
                .forEach((file, content) -> files.put(file.getName(), new String(content, StandardCharsets.UTF_8)));
        return files;
    }

    /** Waits until the step's program runs on this machine, or has ended. */
    private boolean becomes(boolean running, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            if (isSleeperRunning() == running) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private boolean isSleeperRunning() {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").equals("/tiny " + mark));
    }
}
