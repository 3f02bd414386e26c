package io.github.scratchmaven.engine.solve;

import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.buildkit.CacheUse;
import io.github.scratchmaven.engine.buildkit.Exporter;
import io.github.scratchmaven.engine.buildkit.SolveRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is asked of BuildKit, in the terms of its Dockerfile frontend. */
final class Solves {

    private static final String HOST_NETWORK = "network.host";

    private Solves() {}

    /** The image gets no name; the builder image has been pulled already. */
    static SolveRequest of(BuildSpec spec, CacheUse caches, String session) {
        return new SolveRequest(attributes(spec), Exporter.moby(List.of()), caches, session, entitlements(spec));
    }

    private static Map<String, String> attributes(BuildSpec spec) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("filename", SessionOffer.DOCKERFILE);
        attributes.put("image-resolve-mode", "local");
        spec.inputs().arguments().forEach((name, value) -> attributes.put("build-arg:" + name, value));
        spec.platform().ifPresent(platform -> attributes.put("platform", platform.toString()));
        spec.network()
                .filter(network -> !network.equals("default"))
                .ifPresent(network -> attributes.put("force-network-mode", network));
        if (spec.caches().ignored()) {
            attributes.put("no-cache", "");
        }
        return attributes;
    }

    private static Set<String> entitlements(BuildSpec spec) {
        return spec.network().filter("host"::equals).isPresent() ? Set.of(HOST_NETWORK) : Set.of();
    }
}
