package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.buildkit.proto.ControlProto;
import java.util.List;

/** Writes a build's request as all generations of daemons read it. */
final class WireSolveRequest {

    private static final String DOCKERFILE = "dockerfile.v0";

    private WireSolveRequest() {}

    /** The exporter stands there twice, as one and as a list; the caches are there also if there are none, since Docker 27 looks without asking. */
    static ControlProto.SolveRequest of(String reference, SolveRequest request) {
        return ControlProto.SolveRequest.newBuilder()
                .setRef(reference)
                .setExporterDeprecated(request.exporter().type())
                .putAllExporterAttrsDeprecated(request.exporter().attributes())
                .addExporters(exporter(request.exporter()))
                .setSession(request.session())
                .setFrontend(DOCKERFILE)
                .putAllFrontendAttrs(request.frontendAttributes())
                .putAllFrontendAttrs(CacheImports.attribute(request.cache().imports()))
                .setCache(cache(request.cache()))
                .addAllEntitlements(request.entitlements().stream().sorted().toList())
                .build();
    }

    private static ControlProto.Exporter exporter(Exporter exporter) {
        return ControlProto.Exporter.newBuilder()
                .setType(exporter.type())
                .putAllAttrs(exporter.attributes())
                .build();
    }

    private static ControlProto.CacheOptions cache(CacheUse cache) {
        return ControlProto.CacheOptions.newBuilder()
                .addAllImports(entries(cache.imports()))
                .addAllExports(entries(cache.exports()))
                .build();
    }

    private static List<ControlProto.CacheOptionsEntry> entries(List<CacheEntry> entries) {
        return entries.stream()
                .map(entry -> ControlProto.CacheOptionsEntry.newBuilder()
                        .setType(entry.type())
                        .putAllAttrs(entry.attributes())
                        .build())
                .toList();
    }
}
