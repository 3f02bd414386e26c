package io.github.scratchmaven.engine.solve;

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
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against the daemon that answers here, if it speaks BuildKit's protocol; without one, only if {@code scratch.daemon.required} is not set. */
@Timeout(120)
class BuildKitEngineDaemonTest {

    private static final String COPY = "FROM scratch\nARG MARK\nLABEL mark=$MARK\nCOPY . /\n";

    @TempDir
    Path folder;

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
                    folder,
                    new ContentHashes(InstantSource.system()),
                    log::add);
        } catch (UserException absent) {
            assumeTrue(System.getProperty("scratch.daemon.required") != null, absent.getMessage());
            throw absent;
        }
        engine.capabilities();
        assumeTrue(log.toString().contains("BuildKit's own protocol"), log.toString());
    }

    @AfterEach
    void close() {
        if (engine != null) {
            built.forEach(engine::remove);
            engine.close();
        }
    }

    @Test
    void daemonThatSpeaksTheProtocolIsToldSo() {
        assertThat(log).containsExactly("Building by BuildKit's own protocol, which the daemon speaks");
    }

    @Test
    void imageHoldsTheContextWithoutItsDockerfile() throws IOException {
        file("a", "one", Instant.now());

        assertThat(files(build())).containsOnlyKeys("a").containsEntry("a", "one");
    }

    @Test
    void onlyWhatHasChangedTravels() throws IOException {
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

    /** The daemon compares sizes and times alone. */
    @Test
    void newContentOfTheSameSizeAndTimeIsNotTakenForTheOld() throws IOException {
        Instant before = Instant.now().minusSeconds(60);
        file("a", "one", before);
        build();

        file("a", "two", before);

        assertThat(files(build())).containsEntry("a", "two");
    }

    @Test
    void editedDockerfileLeavesTheContextAsItIs() throws IOException {
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
    void ignoreFileOfTheContextIsNotAppliedOnceMore() throws IOException {
        file(".dockerignore", "a\n", Instant.now());
        file("a", "kept, since it travels", Instant.now());

        assertThat(files(build())).containsKeys("a", ".dockerignore");
    }

    @Test
    void failingStepIsABuildFailureThatNamesIt() throws IOException {
        assumeTrue(engine.daemon().platform().architecture().equals("amd64"));
        file("a", "one", Instant.now());

        assertThatThrownBy(() -> build("FROM scratch\nCOPY --chmod=755 tiny /tiny\nRUN [\"/tiny\"]\n"))
                .isInstanceOf(BuildFailure.class)
                .hasMessageMatching("The build step \"\\[2/2] RUN \\[\"/tiny\"]\" failed with exit code 7\\."
                        + " Mend what its output above complains of, and build again\\.");
        assertThat(events)
                .filteredOn(StepFailed.class::isInstance)
                .singleElement()
                .satisfies(
                        event -> assertThat(((StepFailed) event).output()).isEqualTo("main.go:7:2: undefined: foo\n"));
    }

    @Test
    void brokenDockerfileIsABuildFailure() throws IOException {
        file("a", "one", Instant.now());

        assertThatThrownBy(() -> build("FROM scratch\nCOPPY a b\n"))
                .isInstanceOf(BuildFailure.class)
                .hasMessageStartingWith("The daemon cannot build the Dockerfile: ")
                .hasMessageContaining("COPPY");
    }

    @Test
    void sourceThatCannotBeReadIsToldAsItself() {
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
    void interruptEndsTheDaemonsWorkWithinASecond() throws IOException {
        assumeTrue(engine.daemon().platform().architecture().equals("amd64"));
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
        Path sources = folder.resolve("sources");
        for (String name : Files.exists(sources) ? List.of(sources.toFile().list()) : List.<String>of()) {
            context = context.with(ContextPath.of(name), new RegularFile(false, ByteSource.of(sources.resolve(name))));
        }
        return context;
    }

    private void file(String name, String text, Instant modified) throws IOException {
        Path file = Files.createDirectories(folder.resolve("sources")).resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    /** The files of the image's only layer with content, as {@code docker save} of Docker's own store writes it. */
    private Map<String, String> files(Digest image) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (TarArchiveInputStream saved = new TarArchiveInputStream(engine.export(image))) {
            for (var entry = saved.getNextEntry(); entry != null; entry = saved.getNextEntry()) {
                if (entry.getName().endsWith("layer.tar")) {
                    TarArchiveInputStream layer = new TarArchiveInputStream(saved);
                    for (var file = layer.getNextEntry(); file != null; file = layer.getNextEntry()) {
                        files.put(file.getName(), new String(layer.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return files;
    }

    /** Waits until the step's program runs on this machine, or no longer does. */
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
