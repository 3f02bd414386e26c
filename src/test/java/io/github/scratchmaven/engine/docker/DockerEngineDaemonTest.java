package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildEvent.StepOutput;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.StepInputs;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.secrets.BuildSecrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against the daemon that answers here; without one, only if {@code scratch.daemon.required} is not set. */
@Timeout(120)
class DockerEngineDaemonTest {

    private static final String COPY = "FROM scratch\nARG MARK\nLABEL mark=$MARK\nCOPY tiny /tiny\n";

    private final List<BuildEvent> events = new CopyOnWriteArrayList<>();
    private final String mark = UUID.randomUUID().toString();
    private DockerEngine engine;

    @BeforeEach
    void connect() {
        try {
            engine = DockerEngine.connect(DaemonChoice.none(), Host.current(), line -> {});
        } catch (UserException absent) {
            assumeTrue(System.getProperty("scratch.daemon.required") != null, "requires a Docker daemon: " + absent.getMessage());
            throw absent;
        }
    }

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void daemonReportsItsVersion() {
        assertThat(engine.daemon().address()).contains("://");
        assertThat(engine.daemon().serverVersion()).isNotEmpty();
        assertThat(engine.daemon().apiVersion()).matches("1\\.\\d+");
        assertThat(engine.daemon().platform().os()).isEqualTo("linux");
    }

    @Test
    void builtImageHasNoTagUntilItIsTaggedAndIsRemovedOnlyWithoutOne() throws IOException {
        Digest image = engine.build(spec(COPY), events::add);
        ImageReference tag = ImageReference.parse("scratch-engine-test/" + mark + ":1");
        try {
            assertThat(info(image).tags()).isEmpty();
            engine.tag(image, tag);
            assertThat(info(image).tags()).containsExactly(tag.toString());
            assertThat(engine.inspect(tag.toString())).map(ImageInfo::id).contains(image);
            assertThat(engine.require(tag, PullPolicy.MISSING, events::add).id())
                    .isEqualTo(image);
            engine.remove(image);
            assertThat(engine.inspect(tag.toString()))
                    .as("a tagged image stays")
                    .isPresent();
        } finally {
            untag(tag);
        }
        assertThat(engine.inspect(image.toString())).isEmpty();
    }

    @Test
    void untaggedImageIsRemoved() {
        Digest image = engine.build(spec(COPY), events::add);

        engine.remove(image);

        assertThat(engine.inspect(image.toString())).isEmpty();
        assertThatCode(() -> engine.remove(image)).doesNotThrowAnyException();
    }

    @Test
    void builtImageContainsTheFilesOfTheContext() throws IOException {
        Digest image = engine.build(spec(COPY), events::add);
        try {
            assertThat(info(image).size()).isEqualTo(TinyProgram.bytes().length);
            assertThat(info(image).layers()).hasSize(1);
            assertThat(info(image).platform()).isEqualTo(engine.daemon().platform());
            assertThat(savedNames(image)).contains("manifest.json");
        } finally {
            engine.remove(image);
        }
    }

    @Test
    void repeatedBuildIsCachedAndYieldsTheSameImage() {
        Digest first = engine.build(spec(COPY), events::add);
        try {
            events.clear();
            assertThat(engine.build(spec(COPY), events::add)).isEqualTo(first);
            assertThat(events)
                    .filteredOn(StepFinished.class::isInstance)
                    .anyMatch(event -> event instanceof StepFinished finished
                            && finished.step().contains("COPY tiny")
                            && finished.cached());
        } finally {
            engine.remove(first);
        }
    }

    @Test
    void failingStepIsABuildFailureThatNamesIt() {
        assumeTrue(engine.daemon().platform().architecture().equals("amd64"), "requires a daemon on amd64");

        assertThatThrownBy(() -> engine.build(spec(COPY + "RUN [\"/tiny\"]\n"), events::add))
                .isInstanceOf(BuildFailure.class)
                .hasMessageMatching("The build step \"\\[2/2] RUN \\[\"/tiny\"]\" failed with exit code 7\\."
                        + " Fix the error in its output above, or run Maven with -X for the full build log\\.");
        assertThat(events)
                .filteredOn(StepFailed.class::isInstance)
                .singleElement()
                .satisfies(
                        event -> assertThat(((StepFailed) event).output()).isEqualTo("main.go:7:2: undefined: foo\n"));
        assertThat(events).contains(new StepOutput("[2/2] RUN [\"/tiny\"]", "main.go:7:2: undefined: foo", true));
    }

    @Test
    void brokenDockerfileIsABuildFailure() {
        assertThatThrownBy(() -> engine.build(spec("FROM scratch\nCOPPY a b\n"), events::add))
                .isInstanceOf(BuildFailure.class)
                .hasMessageStartingWith("The daemon cannot build the Dockerfile: ")
                .hasMessageContaining("COPPY")
                .hasMessageEndingWith(". Fix the instruction that it names, and build again.");
    }

    @Test
    void interruptEndsTheDaemonsWork() {
        assumeTrue(engine.daemon().platform().architecture().equals("amd64"), "requires a daemon on amd64");
        assumeTrue(
                Files.exists(Path.of("/proc/self")) && engine.daemon().address().startsWith("unix:"));
        Thread building = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            if (becomes(true)) {
                building.interrupt();
            }
        });
        interrupter.start();

        Throwable thrown = catchThrowable(() -> engine.build(sleeping(), events::add));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown)
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("was interrupted. Build again; finished steps are cached.");
        assertThat(becomes(false)).as("the daemon has stopped the step").isTrue();
    }

    @Test
    void builderImageThatCannotBePulledIsNamed() {
        assertThatThrownBy(() -> engine.require(
                        ImageReference.parse("localhost:9/scratch/absent:1.0.0"), PullPolicy.MISSING, events::add))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot pull the builder image \"localhost:9/scratch/absent:1.0.0\": the connection to"
                        + " \"localhost:9\" was refused. Check that the registry runs, or correct its host and port in"
                        + " the builder image's name.");
    }

    @Test
    void brokenContextIsReported() {
        ByteSource vanished = new ByteSource() {
            @Override
            public long size() {
                return 1L << 20;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(new byte[1 << 19]);
            }
        };
        BuildContext context = context(COPY).with(ContextPath.of("short"), new RegularFile(false, vanished));

        assertThatThrownBy(() -> engine.build(spec(context), events::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"short\"");
    }

    private BuildSpec sleeping() {
        return spec(COPY + "RUN [\"/tiny\", \"" + mark + "\"]\n");
    }

    /** Waits until the step's program runs on this machine, or no longer runs. */
    private boolean becomes(boolean running) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            if (isSleeperRunning() == running) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return false;
    }

    private boolean isSleeperRunning() {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").equals("/tiny " + mark));
    }

    /** The engine itself never removes a tag. */
    private void untag(ImageReference tag) throws IOException {
        DaemonAddress address = new DaemonFinder(Host.current()).find(DaemonChoice.none());
        SocketTransport http = FakeDaemon.transport(address);
        try (DockerClient docker = DockerClientImpl.getInstance(new NegotiatedConfig(address, "1.41"), http)) {
            docker.removeImageCmd(tag.toString()).exec();
        }
    }

    private ImageInfo info(Digest image) {
        return engine.inspect(image.toString()).orElseThrow();
    }

    private List<String> savedNames(Digest image) throws IOException {
        List<String> names = new CopyOnWriteArrayList<>();
        try (TarArchiveInputStream saved = new TarArchiveInputStream(engine.export(image))) {
            for (var entry = saved.getNextEntry(); entry != null; entry = saved.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private BuildSpec spec(String dockerfile) {
        return spec(context(dockerfile));
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

    private static BuildContext context(String dockerfile) {
        return BuildContext.empty()
                .with(ContextPath.of("Dockerfile"), new RegularFile(false, ByteSource.of(dockerfile)))
                .with(ContextPath.of("tiny"), new RegularFile(true, ByteSource.of(TinyProgram.bytes())));
    }
}
