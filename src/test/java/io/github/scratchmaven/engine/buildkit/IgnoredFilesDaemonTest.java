package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.context.ContextDirectory;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.StepInputs;
import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.secrets.BuildSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sample of ignore files with a real daemon: the image contains the files that today's Docker sends, whatever the daemon's own version does with ignore
 * files. Without a daemon, the tests are skipped unless {@code scratch.daemon.required} is set.
 */
@Timeout(120)
class IgnoredFilesDaemonTest {

    private static final JsonNode VECTORS = Vectors.read("dockerignore-tree.json");
    private static final List<String> FILES =
            elements(VECTORS.required("files")).map(JsonNode::asText).toList();
    private static final List<JsonNode> CASES =
            elements(VECTORS.required("cases")).toList();

    /** Every fortieth case goes into one build. */
    private static final int SAMPLE = 40;

    private static final int SEPARATE = 2;

    private static final String IGNORE_FILE = ".dockerignore";

    @TempDir
    Path directory;

    private final List<Digest> built = new ArrayList<>();
    private DockerEngine daemon;
    private ImageEngine buildKit;

    @BeforeEach
    void connect() {
        try {
            daemon = DockerEngine.connect(DaemonChoice.none(), Host.current(), line -> {});
        } catch (UserException absent) {
            assumeTrue(
                    System.getProperty("scratch.daemon.required") != null,
                    "requires a Docker daemon: " + absent.getMessage());
            throw absent;
        }
        buildKit = BuildKitEngine.before(
                daemon,
                daemon.endpoint(),
                CredentialChain.empty(),
                directory,
                new ContentHashes(InstantSource.system()),
                line -> {});
    }

    @AfterEach
    void close() {
        if (daemon != null) {
            built.forEach(daemon::remove);
            buildKit.close();
        }
    }

    /** Each case is a directory of the context. */
    @Test
    void imageContainsWhatDockerSends() throws IOException {
        SortedMap<ContextPath, ContextEntry> all = new TreeMap<>();
        List<String> expected = new ArrayList<>();
        Path sources = sources();
        for (int number = 0; number < CASES.size(); number += SAMPLE) {
            String prefix = "case-" + number + "/";
            all.put(ContextPath.of("case-" + number), new Directory());
            context(sources, CASES.get(number))
                    .entries()
                    .forEach((path, entry) -> all.put(ContextPath.of(prefix + path), entry));
            sent(CASES.get(number)).forEach(file -> expected.add(prefix + file));
        }

        for (ImageEngine engine : List.of(buildKit, daemon)) {
            assertThat(files(engine, new BuildContext(all))).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** The ignore file is at the root of the context, where the daemon could read it. */
    @Test
    void daemonDoesNotApplyTheIgnoreFileItself() throws IOException {
        Path sources = sources();
        List<JsonNode> sample = CASES.stream()
                .filter(IgnoredFilesDaemonTest::keepsSomeFiles)
                .limit(SEPARATE)
                .toList();
        for (JsonNode row : sample) {
            BuildContext context = context(sources, row).with(ContextPath.of(IGNORE_FILE), text(ignore(row)));
            List<String> expected =
                    Stream.concat(Stream.of(IGNORE_FILE), sent(row)).toList();
            for (ImageEngine engine : List.of(buildKit, daemon)) {
                assertThat(files(engine, context)).as(ignore(row)).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    private static boolean keepsSomeFiles(JsonNode row) {
        int sent = row.required("sent").size();
        return ignore(row).contains("!") && sent > 0 && sent < FILES.size();
    }

    private static String ignore(JsonNode row) {
        return row.required("ignore").asText();
    }

    private static Stream<String> sent(JsonNode row) {
        return elements(row.required("sent")).map(index -> FILES.get(index.asInt()));
    }

    private Path sources() throws IOException {
        Path sources = directory.resolve("sources");
        for (String file : FILES) {
            Files.createDirectories(sources.resolve(file).getParent());
            Files.writeString(sources.resolve(file), "");
        }
        return sources;
    }

    private static BuildContext context(Path sources, JsonNode row) {
        return ContextDirectory.scan(sources, DockerIgnore.parse(ignore(row)), warning -> {});
    }

    /** The files of an image that is built from the context. */
    private List<String> files(ImageEngine engine, BuildContext context) throws IOException {
        BuildSpec spec = new BuildSpec(
                ContextPath.of("Dockerfile"),
                context.with(ContextPath.of("Dockerfile"), text("FROM scratch\nCOPY . /\n")),
                new StepInputs(new TreeMap<>(), BuildSecrets.NONE),
                Optional.empty(),
                Optional.empty(),
                BuildCaches.ofDaemon());
        Digest image = engine.build(spec, event -> {});
        built.add(image);
        return ExportedImage.entries(engine.export(image)).keySet().stream()
                .filter(entry -> !entry.isDirectory())
                .map(TarArchiveEntry::getName)
                .filter(name -> !name.equals("Dockerfile"))
                .toList();
    }

    private static RegularFile text(String text) {
        return new RegularFile(false, ByteSource.of(text));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
