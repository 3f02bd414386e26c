package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.BuildCaches;
import java.util.Map;
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

    private static BuildCaches caches(Map<String, String> properties) {
        return new BuildBean()
                .toSettings(new Settings("scratch.build", properties::get), false)
                .caches();
    }
}
