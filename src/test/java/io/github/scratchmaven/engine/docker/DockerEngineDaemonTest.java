package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildEvent.StepOutput;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With the daemon of this machine. */
@Timeout(120)
class DockerEngineDaemonTest extends BuildContract {

    private DockerEngine engine;

    @BeforeEach
    void connect() {
        engine = DaemonOfThisMachine.connect();
    }

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Override
    protected DockerEngine engine() {
        return engine;
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
            assertThat(engine.require(ImageRole.BUILDER, tag, PullPolicy.MISSING, events::add)
                            .id())
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
    void outputOfAFailingStepIsAnEvent() {
        requireAmd64();

        assertThatThrownBy(() -> engine.build(spec(COPY + "RUN [\"/tiny\"]\n"), events::add))
                .isInstanceOf(BuildFailure.class);

        assertThat(events).contains(new StepOutput("[2/2] RUN [\"/tiny\"]", "main.go:7:2: undefined: foo", true));
    }

    @Test
    void builderImageThatCannotBePulledIsNamed() {
        assertThatThrownBy(() -> engine.require(
                        ImageRole.BUILDER,
                        ImageReference.parse("localhost:9/scratch/absent:1.0.0"),
                        PullPolicy.MISSING,
                        events::add))
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
}
