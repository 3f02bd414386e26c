package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.ExternalCache;
import io.github.scratchmaven.engine.ExternalCache.CacheDirectory;
import io.github.scratchmaven.engine.ExternalCache.Kind;
import io.github.scratchmaven.host.Host;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BuildBeanCachesTest {

    @Test
    void propertyHoldsSeveralCachesWithSeveralFieldsEach() {
        BuildCaches caches = caches(Map.of(
                "scratch.build.cacheFrom", "app:one, type=registry,ref=app:two,app:three",
                "scratch.build.cacheTo", "type=registry,ref=app:two,mode=max,type=inline"));

        assertThat(caches.from())
                .extracting(Object::toString)
                .containsExactly(
                        "type=registry,ref=app:one", "type=registry,ref=app:two", "type=registry,ref=app:three");
        assertThat(caches.to())
                .extracting(Object::toString)
                .containsExactly("type=registry,mode=max,ref=app:two", "type=inline");
    }

    @Test
    void directoryIsRelativeToTheProject() {
        BuildCaches caches = caches(Map.of(
                "scratch.build.cacheFrom", "type=local,src=target/cache",
                "scratch.build.cacheTo", "type=local,dest=~/cache,mode=max,tag=main"));

        assertThat(caches.from())
                .containsExactly(new ExternalCache(
                        Kind.LOCAL,
                        new TreeMap<>(Map.of("src", "target/cache")),
                        Optional.of(new CacheDirectory(Path.of("/project/target/cache"), "latest"))));
        assertThat(caches.to())
                .singleElement()
                .extracting(ExternalCache::directory)
                .isEqualTo(Optional.of(new CacheDirectory(Path.of("/home/me/cache"), "main")));
    }

    private static BuildCaches caches(Map<String, String> properties) {
        return new BuildBean()
                .toSettings(
                        new Settings("scratch.build", properties::get),
                        new HostDirectories(
                                Path.of("/project"),
                                new Host(Map.of(), Path.of("/home/me"), Path.of("/"), Optional.empty(), false)),
                        false)
                .caches();
    }
}
