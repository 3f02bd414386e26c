package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildFeature;
import io.github.scratchmaven.engine.RequiredFeature;
import io.github.scratchmaven.mojo.bean.CacheNotation;
import io.github.scratchmaven.workflow.build.BuildRequest.DaemonSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildRequestTest {

    private static final CacheNotation NOTATION = new CacheNotation(Path::of);

    @Test
    void secretsRequireFeatures() {
        assertThat(requesting(Requests.other(), BuildCaches.ofDaemon()).needs())
                .containsExactly(
                        new RequiredFeature(BuildFeature.SECRETS, "<build><secrets>"),
                        new RequiredFeature(BuildFeature.SSH, "<build><ssh>"),
                        new RequiredFeature(BuildFeature.SECRETS, "<build><trustedCertificates>"));
    }

    @Test
    void eachCacheRequiresAFeature() {
        BuildCaches caches = new BuildCaches(
                false,
                List.of(NOTATION.source("a:1")),
                List.of(NOTATION.target("type=inline"), NOTATION.target("a:2"), NOTATION.target("type=local,dest=b")));

        assertThat(requesting(Requests.one(), caches).needs())
                .containsExactly(
                        new RequiredFeature(BuildFeature.SECRETS, "<build><secrets>"),
                        new RequiredFeature(
                                BuildFeature.CACHE_FROM_REGISTRY, "\"type=registry,ref=a:1\" in <build><cacheFrom>"),
                        new RequiredFeature(BuildFeature.CACHE_IN_IMAGE, "\"type=inline\" in <build><cacheTo>"),
                        new RequiredFeature(
                                BuildFeature.CACHE_IN_REGISTRY, "\"type=registry,ref=a:2\" in <build><cacheTo>"),
                        new RequiredFeature(
                                BuildFeature.CACHE_IN_DIRECTORY, "\"type=local,dest=b\" in <build><cacheTo>"));
    }

    private static BuildRequest requesting(BuildRequest request, BuildCaches caches) {
        DaemonSettings daemon = request.daemon();
        return new BuildRequest(
                request.names(),
                request.recipe(),
                request.image(),
                request.directories(),
                new DaemonSettings(daemon.args(), daemon.proxies(), daemon.network(), caches, daemon.pull()),
                request.checks());
    }
}
