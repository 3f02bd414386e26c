package io.github.scratchmaven.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.AcceptedFinding;
import io.github.scratchmaven.inspect.ContentDecision;
import io.github.scratchmaven.inspect.FileReason;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImageLayer;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.elf.GoBuildInfo;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code image.json}: what was built, and why the image contains each file.
 *
 * @param accepted the warnings that the pom accepts
 * @param go the build information of the program if Go built it
 * @param java the Java application if it is one
 */
public record ImageReport(
        BuiltImage built,
        SortedMap<ContainerPath, FileReason> reasons,
        List<ContentDecision> decisions,
        List<AcceptedFinding> accepted,
        Optional<GoBuildInfo> go,
        Optional<JavaReport> java) {

    private static final String ID = "id";
    private static final String DIGEST = "digest";
    private static final String SIZE = "size";
    private static final String FILES = "files";
    private static final String PATH = "path";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);

    /** JSON for UTF-8, with a line end after the last line. Sizes are in bytes. */
    public String json() {
        ObjectNode report = MAPPER.createObjectNode();
        report.put("reference", built.references().get(0).toString());
        addTags(report.putArray("tags"));
        report.put(ID, built.info().id().toString());
        report.put(SIZE, built.contents().size().bytes());
        report.put("platform", built.info().platform().toString());
        built.contents().layers().forEach(layer -> add(report.withArray("layers"), layer));
        built.contents().files().values().forEach(file -> add(report.withArray(FILES), file));
        decisions.forEach(decision -> add(report.withArray("decisions"), decision));
        addAccepted(report.putArray("accepted"));
        go.ifPresent(info -> add(report.putObject("go"), info));
        java.ifPresent(application ->
                application.addTo(report.putObject("java"), built.contents().layers()));
        addBuilder(report.putObject("builder"));
        addEngine(report.putObject("engine"));
        report.put("milliseconds", built.duration().toMillis());
        return text(report);
    }

    /** The sizes of an image from the text of its report; empty if the text is not the report of this image. */
    public static Optional<ImageSizes> sizes(String text, Digest id) {
        try {
            JsonNode report = MAPPER.readTree(text);
            return report.path(ID).asText().equals(id.toString()) ? Optional.of(sizes(report)) : Optional.empty();
        } catch (JsonProcessingException | InvalidValue notOurs) {
            return Optional.empty();
        }
    }

    private static ImageSizes sizes(JsonNode report) {
        SortedMap<ContainerPath, Long> files = new TreeMap<>();
        for (JsonNode file : report.path(FILES)) {
            files.put(
                    ContainerPath.parse(file.path(PATH).asText()),
                    file.path(SIZE).asLong());
        }
        return new ImageSizes(new ByteSize(report.path(SIZE).asLong()), files);
    }

    /** The text of the report of a pushed image: with the digest of the manifest after the ID. */
    public static String pushed(String text, Digest digest) {
        try {
            ObjectNode report = MAPPER.createObjectNode();
            MAPPER.readTree(text).properties().stream()
                    .filter(entry -> !entry.getKey().equals(DIGEST))
                    .forEach(entry -> {
                        report.set(entry.getKey(), entry.getValue());
                        if (entry.getKey().equals(ID)) {
                            report.put(DIGEST, digest.toString());
                        }
                    });
            return text(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addTags(ArrayNode tags) {
        built.references().forEach(reference -> tags.add(reference.toString()));
    }

    private static void add(ArrayNode layers, ImageLayer layer) {
        layers.addObject()
                .put("diffId", layer.diffId().toString())
                .put(SIZE, layer.size().bytes());
    }

    private void add(ArrayNode files, ImageFile file) {
        files.addObject()
                .put(PATH, file.path().toString())
                .put(SIZE, file.size())
                .put("mode", file.mode().toString())
                .put("owner", file.owner().toString())
                .put("reason", String.valueOf(reasons.get(file.path())));
    }

    private static void add(ArrayNode decisions, ContentDecision decision) {
        decisions
                .addObject()
                .put("what", decision.what())
                .put("setting", decision.setting())
                .put("included", decision.included())
                .put("reason", decision.reason());
    }

    private void addAccepted(ArrayNode warnings) {
        accepted.forEach(warning -> warnings.addObject()
                .put("name", warning.finding().name().map(WarningName::toString).orElse(""))
                .put("problem", warning.finding().problem())
                .put("reason", warning.reason()));
    }

    private static void add(ObjectNode node, GoBuildInfo info) {
        node.put("version", info.version());
        node.put("path", info.path());
        node.put("module", info.module());
        ObjectNode settings = node.putObject("settings");
        info.settings().forEach(settings::put);
    }

    private void addBuilder(ObjectNode node) {
        BuilderImage builder = built.builder();
        node.put("image", builder.reference().toString());
        node.put("id", builder.id().toString());
        node.put("digest", builder.registryDigest().map(Digest::toString).orElse(null));
    }

    private void addEngine(ObjectNode node) {
        Daemon daemon = built.daemon();
        node.put("name", daemon.kind().label());
        node.put("version", daemon.serverVersion());
        node.put("apiVersion", daemon.apiVersion());
    }

    private static String text(ObjectNode report) {
        try {
            return MAPPER.writer(PRINTER).writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
