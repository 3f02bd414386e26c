package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildFeature;
import io.github.scratchmaven.engine.RequiredFeature;
import io.github.scratchmaven.mojo.bean.CacheNotation;
import io.github.scratchmaven.workflow.build.BuildRequest.DaemonSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildRequestTest {

    private static final CacheNotation NOTATION = new CacheNotation(Path::of, name -> Optional.empty());

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

    @Test
    void cacheWithCredentialsRequiresThatTheyAreSent() {
        BuildCaches caches = new BuildCaches(
                false,
                List.of(NOTATION.source("type=s3,bucket=b")),
                List.of(NOTATION.target("type=gha,url=https://cache.example.com,token=t")));

        assertThat(requesting(Requests.one(), caches).needs())
                .containsExactly(
                        new RequiredFeature(BuildFeature.SECRETS, "<build><secrets>"),
                        new RequiredFeature(BuildFeature.CACHE_IN_S3, "\"type=s3,bucket=b\" in <build><cacheFrom>"),
                        new RequiredFeature(
                                BuildFeature.CACHE_IN_GITHUB_ACTIONS,
                                "\"type=gha,url=https://cache.example.com\" in <build><cacheTo>"),
                        new RequiredFeature(
                                BuildFeature.CACHE_CREDENTIALS,
                                "\"type=gha,url=https://cache.example.com\" in <build><cacheTo>"));
    }

    @Test
    void cacheThatThisMachineCannotUseRequiresNothing() {
        BuildCaches caches =
                new BuildCaches(false, List.of(NOTATION.source("type=gha")), List.of(NOTATION.target("type=gha")));
        BuildRequest request = requesting(Requests.one(), caches);

        assertThat(request.needs()).containsExactly(new RequiredFeature(BuildFeature.SECRETS, "<build><secrets>"));
        assertThat(request.isRepeatable()).isTrue();
        assertThat(requesting(Requests.one(), new BuildCaches(false, List.of(), List.of(NOTATION.target("a:1"))))
                        .isRepeatable())
                .isFalse();
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
