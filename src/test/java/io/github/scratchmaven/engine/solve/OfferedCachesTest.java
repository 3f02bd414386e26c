package io.github.scratchmaven.engine.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.buildkit.CacheEntry;
import io.github.scratchmaven.engine.buildkit.SolveResult;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.CacheNotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfferedCachesTest {

    private static final String MANIFEST = "{\"mediaType\":\"m\",\"digest\":\"sha256:one\",\"size\":2}";

    @TempDir
    Path project;

    private final List<BuildEvent> events = new ArrayList<>();

    @Test
    void cachesAreThoseThatBuildKitKnows() {
        OfferedCaches caches =
                caches(List.of("app:cache"), List.of("type=inline", "type=registry,ref=app:cache,mode=max"));

        assertThat(caches.use().imports()).containsExactly(new CacheEntry("registry", Map.of("ref", "app:cache")));
        assertThat(caches.use().exports())
                .containsExactly(
                        new CacheEntry("inline", Map.of()),
                        new CacheEntry("registry", Map.of("ref", "app:cache", "mode", "max")));
        assertThat(caches.folders()).isEmpty();
    }

    @Test
    void folderThatWasFilledIsReadByItsDigest() {
        OfferedCaches first = caches(List.of(), List.of("type=local,dest=cache,mode=max"));
        String folder = project.resolve("cache").toString();
        assertThat(first.use().exports())
                .containsExactly(new CacheEntry("local", Map.of("dest", folder, "mode", "max")));
        assertThat(first.folders()).isEqualTo(Map.of("local:" + folder, project.resolve("cache")));

        first.keep(result());

        OfferedCaches second = caches(List.of("type=local,src=cache"), List.of());
        assertThat(second.use().imports())
                .containsExactly(new CacheEntry("local", Map.of("src", folder, "digest", "sha256:one")));
        assertThat(second.folders()).isEqualTo(first.folders());
        assertThat(events).isEmpty();
    }

    @Test
    void digestThatIsNamedIsNotLookedUp() {
        assertThat(caches(List.of("type=local,src=cache,digest=sha256:two"), List.of())
                        .use()
                        .imports())
                .extracting(cache -> cache.attributes().get("digest"))
                .containsExactly("sha256:two");
    }

    @Test
    void folderWithoutACacheIsAWarning() {
        OfferedCaches caches = caches(List.of("type=local,src=cache"), List.of());

        assertThat(caches.use().imports()).isEmpty();
        assertThat(events)
                .containsExactly(new Warning("The cache \"type=local,src=cache\" is not read: there is none in \""
                        + project.resolve("cache") + "\" yet."));
    }

    @Test
    void folderThatIsNoCacheIsAWarning() throws IOException {
        Files.createDirectory(project.resolve("cache"));
        Files.writeString(project.resolve("cache/index.json"), "nonsense");

        assertThat(caches(List.of("type=local,src=cache"), List.of()).use().imports())
                .isEmpty();
        assertThat(events)
                .singleElement()
                .asString()
                .contains("The cache \"type=local,src=cache\" is not read: its index.json is no JSON");
    }

    @Test
    void indexThatCannotBeWrittenIsAnError() throws IOException {
        Files.writeString(project.resolve("cache"), "a file");

        assertThatThrownBy(() ->
                        caches(List.of(), List.of("type=local,dest=cache")).keep(result()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The cache \"type=local,dest=cache\" in <build><cacheTo> cannot be written: ")
                .hasMessageEndingWith(" See to the folder, or name another one.");
    }

    private static SolveResult result() {
        return new SolveResult(Map.of("cache.manifest", MANIFEST));
    }

    private OfferedCaches caches(List<String> from, List<String> to) {
        CacheNotation notation = new CacheNotation(project::resolve);
        return new OfferedCaches(
                new BuildCaches(
                        false,
                        from.stream().map(notation::source).toList(),
                        to.stream().map(notation::target).toList()),
                events::add);
    }
}
