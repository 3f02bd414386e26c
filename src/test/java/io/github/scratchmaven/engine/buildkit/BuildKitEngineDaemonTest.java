package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.docker.BuildContract;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.registry.CredentialChain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the daemon of this machine, if it supports BuildKit's protocol. */
@Timeout(120)
class BuildKitEngineDaemonTest extends BuildContract {

    private static final String COPY_ALL = "FROM scratch\nARG MARK\nLABEL mark=$MARK\nCOPY . /\n";

    @TempDir
    Path directory;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Digest> built = new ArrayList<>();
    private ImageEngine engine;

    @BeforeEach
    void connect() {
        engine = NativeEngine.connect(CredentialChain.empty(), directory, log);
    }

    @AfterEach
    void close() {
        if (engine != null) {
            built.forEach(engine::remove);
            engine.close();
        }
    }

    @Override
    protected ImageEngine engine() {
        return engine;
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

        build(COPY_ALL + "LABEL more=true\n");

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
                        spec(sources(COPY_ALL).with(ContextPath.of("x"), new RegularFile(false, unreadable))),
                        events::add))
                .isInstanceOf(UserException.class)
                .hasMessage("The file \"x\" is gone. Bring it back.");
    }

    private Digest build() throws IOException {
        return build(COPY_ALL);
    }

    private Digest build(String dockerfile) throws IOException {
        Digest image = engine.build(spec(sources(dockerfile)), events::add);
        built.add(image);
        return image;
    }

    private BuildContext sources(String dockerfile) throws IOException {
        BuildContext context = BuildContext.empty()
                .with(ContextPath.of("Dockerfile"), new RegularFile(false, ByteSource.of(dockerfile)));
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
}
