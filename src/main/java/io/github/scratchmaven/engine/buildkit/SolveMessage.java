package io.github.scratchmaven.engine.buildkit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptions;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptionsEntry;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.Exporter;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Writes a build as the request {@code Control.Solve} to BuildKit's Dockerfile frontend, in a form that all supported daemons read. */
final class SolveMessage {

    /** The Dockerfile's name in the directory that the session offers. */
    static final String DOCKERFILE = "Dockerfile";

    private static final String FRONTEND = "dockerfile.v0";

    private static final String HOST_NETWORK = "network.host";

    private SolveMessage() {}

    /**
     * The request for one build.
     *
     * <p>The exporter is set twice, in a field of its own and in a list, for older and newer daemons. The caches are always set, since Docker 27 reads them
     * without a check.
     *
     * @param session the id of the session that serves the build
     */
    static SolveRequest of(BuildSpec spec, ImageExport export, CacheOptions caches, String session) {
        return SolveRequest.newBuilder()
                .setRef(UUID.randomUUID().toString())
                .setExporterDeprecated(export.type())
                .addAllExporterAttrsDeprecated(Attributes.of(export.attributes()))
                .addExporters(
                        Exporter.newBuilder().setType(export.type()).addAllAttrs(Attributes.of(export.attributes())))
                .setSession(session)
                .setFrontend(FRONTEND)
                .addAllFrontendAttrs(Attributes.of(attributes(spec, caches.getImportsList())))
                .setCache(caches)
                .addAllEntitlements(entitlements(spec))
                .build();
    }

    /** The builder image is resolved locally, since it has been pulled before. */
    private static Map<String, String> attributes(BuildSpec spec, List<CacheOptionsEntry> imports) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("filename", DOCKERFILE);
        attributes.put("image-resolve-mode", "local");
        spec.inputs().arguments().forEach((name, value) -> attributes.put("build-arg:" + name, value));
        spec.target().ifPresent(target -> attributes.put("target", target));
        spec.platform().ifPresent(platform -> attributes.put("platform", platform.toString()));
        spec.network()
                .filter(network -> !network.equals("default"))
                .ifPresent(network -> attributes.put("force-network-mode", network));
        if (spec.caches().ignored()) {
            attributes.put("no-cache", "");
        }
        if (!imports.isEmpty()) {
            attributes.put("cache-imports", json(imports));
        }
        return attributes;
    }

    /** The frontend reads the imports from an attribute, not from the field of the request. */
    private static String json(List<CacheOptionsEntry> imports) {
        ArrayNode entries = new JsonMapper().createArrayNode();
        for (CacheOptionsEntry cache : imports) {
            ObjectNode entry = entries.addObject().put("Type", cache.getType());
            ObjectNode attributes = entry.putObject("Attrs");
            Attributes.map(cache.getAttrsList()).forEach(attributes::put);
        }
        return entries.toString();
    }

    private static Set<String> entitlements(BuildSpec spec) {
        return spec.network().filter("host"::equals).isPresent() ? Set.of(HOST_NETWORK) : Set.of();
    }
}
