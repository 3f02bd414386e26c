package io.github.scratchmaven.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.Decision;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImageLayer;
import io.github.scratchmaven.inspect.Reason;
import io.github.scratchmaven.inspect.elf.GoBuildInfo;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** {@code image.json}: what was built and why each file is there, for a machine to read. */
final class ImageReport {

    private static final String ID = "id";
    private static final String DIGEST = "digest";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);

    private final BuiltImage built;
    private final SortedMap<ContainerPath, Reason> reasons;
    private final List<Decision> decisions;
    private final Optional<GoBuildInfo> go;

    ImageReport(BuiltImage built, ImageChecks checks) {
        this.built = built;
        this.reasons = checks.reasons();
        this.decisions = checks.decisions();
        this.go = checks.go();
    }

    /** In UTF-8 once encoded, with a line end after the last line. Sizes are in bytes. */
    String json() {
        ObjectNode report = MAPPER.createObjectNode();
        report.put("reference", built.names().first().toString());
        addTags(report.putArray("tags"));
        report.put(ID, built.facts().info().id().toString());
        report.put("size", built.facts().size().bytes());
        report.put("platform", built.facts().info().platform().toString());
        built.facts().contents().layers().forEach(layer -> add(report.withArray("layers"), layer));
        built.facts().contents().files().values().forEach(file -> add(report.withArray("files"), file));
        decisions.forEach(decision -> add(report.withArray("decisions"), decision));
        go.ifPresent(info -> add(report.putObject("go"), info));
        addBuilder(report.putObject("builder"));
        addEngine(report.putObject("engine"));
        report.put("milliseconds", built.duration().toMillis());
        return text(report);
    }

    /** The report's text after its image was pushed: with the digest of the manifest behind the ID. */
    static String pushed(String text, Digest digest) {
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
        built.names().references().forEach(reference -> tags.add(reference.toString()));
    }

    private static void add(ArrayNode layers, ImageLayer layer) {
        layers.addObject()
                .put("diffId", layer.diffId().toString())
                .put("size", layer.size().bytes());
    }

    private void add(ArrayNode files, ImageFile file) {
        files.addObject()
                .put("path", file.path().toString())
                .put("size", file.size())
                .put("mode", file.mode().toString())
                .put("owner", file.owner().toString())
                .put("reason", String.valueOf(reasons.get(file.path())));
    }

    private static void add(ArrayNode decisions, Decision decision) {
        decisions
                .addObject()
                .put("what", decision.what())
                .put("setting", decision.setting())
                .put("included", decision.included())
                .put("reason", decision.reason());
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
