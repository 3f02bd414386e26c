package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptionsEntry;
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

class ExternalCachesTest {

    private static final String MANIFEST = "{\"mediaType\":\"m\",\"digest\":\"sha256:one\",\"size\":2}";

    @TempDir
    Path project;

    private final List<BuildEvent> events = new ArrayList<>();

    @Test
    void cachesAreWrittenAsOptionsOfBuildKit() {
        ExternalCaches caches =
                caches(List.of("app:cache"), List.of("type=inline", "type=registry,ref=app:cache,mode=max"));

        assertThat(caches.options().getImportsList()).containsExactly(entry("registry", Map.of("ref", "app:cache")));
        assertThat(caches.options().getExportsList())
                .containsExactly(
                        entry("inline", Map.of()), entry("registry", Map.of("ref", "app:cache", "mode", "max")));
        assertThat(caches.layouts()).isEmpty();
    }

    @Test
    void directoryThatABuildHasWrittenIsReadByItsDigest() {
        ExternalCaches first = caches(List.of(), List.of("type=local,dest=cache,mode=max"));
        String directory = project.resolve("cache").toString();
        assertThat(first.options().getExportsList())
                .containsExactly(entry("local", Map.of("dest", directory, "mode", "max")));
        assertThat(first.layouts()).isEqualTo(Map.of("local:" + directory, project.resolve("cache")));

        first.keep(result());

        ExternalCaches second = caches(List.of("type=local,src=cache"), List.of());
        assertThat(second.options().getImportsList())
                .containsExactly(entry("local", Map.of("src", directory, "digest", "sha256:one")));
        assertThat(second.layouts()).isEqualTo(first.layouts());
        assertThat(events).isEmpty();
    }

    @Test
    void digestThatIsGivenIsNotLookedUp() {
        assertThat(caches(List.of("type=local,src=cache,digest=sha256:two"), List.of())
                        .options()
                        .getImportsList())
                .extracting(cache -> Attributes.map(cache.getAttrsList()).get("digest"))
                .containsExactly("sha256:two");
    }

    @Test
    void directoryWithoutACacheIsAWarning() {
        ExternalCaches caches = caches(List.of("type=local,src=cache"), List.of());

        assertThat(caches.options().getImportsList()).isEmpty();
        assertThat(events)
                .containsExactly(new Warning("The cache \"type=local,src=cache\" is not read: the directory \""
                        + project.resolve("cache") + "\" does not contain one yet."));
    }

    @Test
    void directoryThatIsNotACacheIsAWarning() throws IOException {
        Files.createDirectory(project.resolve("cache"));
        Files.writeString(project.resolve("cache/index.json"), "invalid");

        assertThat(caches(List.of("type=local,src=cache"), List.of()).options().getImportsList())
                .isEmpty();
        assertThat(events)
                .singleElement()
                .asString()
                .contains("The cache \"type=local,src=cache\" is not read: its index.json is not valid JSON");
    }

    @Test
    void indexThatCannotBeWrittenIsAnError() throws IOException {
        Files.writeString(project.resolve("cache"), "a file");

        assertThatThrownBy(() ->
                        caches(List.of(), List.of("type=local,dest=cache")).keep(result()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot write the build cache \"type=local,dest=cache\": ")
                .hasMessageEndingWith(" Make the directory writable, or name another one.");
    }

    @Test
    void directoryWithoutTheTagIsAWarning() {
        caches(List.of(), List.of("type=local,dest=cache")).keep(result());

        assertThat(caches(List.of("type=local,src=cache,tag=other"), List.of())
                        .options()
                        .getImportsList())
                .isEmpty();
        assertThat(events)
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .endsWith("is not read: its index.json has no tag \"other\".]");
    }

    private static CacheOptionsEntry entry(String type, Map<String, String> attributes) {
        return CacheOptionsEntry.newBuilder()
                .setType(type)
                .addAllAttrs(Attributes.of(attributes))
                .build();
    }

    private static Map<String, String> result() {
        return Map.of("cache.manifest", MANIFEST);
    }

    private ExternalCaches caches(List<String> from, List<String> to) {
        CacheNotation notation = new CacheNotation(project::resolve);
        return new ExternalCaches(
                new BuildCaches(
                        false,
                        from.stream().map(notation::source).toList(),
                        to.stream().map(notation::target).toList()),
                events::add);
    }
}
