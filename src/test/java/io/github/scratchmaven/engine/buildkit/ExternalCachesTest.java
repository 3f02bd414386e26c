package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.BuildFeature;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.RequiredFeature;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptions;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptionsEntry;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.net.Dialer;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.mojo.bean.CacheNotation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalCachesTest {

    private static final String MANIFEST = "{\"mediaType\":\"m\",\"digest\":\"sha256:one\",\"size\":2}";

    @TempDir
    Path project;

    private final Map<String, String> variables = new HashMap<>();
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
    void cachesOfServicesArePassedToTheDaemon() {
        variables.put("ACTIONS_RUNTIME_TOKEN", "t0ken");
        variables.put("ACTIONS_CACHE_URL", "https://cache.example.com/");
        variables.put("AWS_ACCESS_KEY_ID", "id");
        variables.put("AWS_SECRET_ACCESS_KEY", "k3y");

        ExternalCaches caches = caches(
                List.of("type=gha,scope=main", "type=s3,bucket=b,region=r"),
                List.of("type=gha,mode=max,scope=main", "type=s3,bucket=b,region=r,mode=max,name=one;two"));

        Map<String, String> gha = Map.of("scope", "main", "token", "t0ken", "url", "https://cache.example.com/");
        Map<String, String> s3 =
                Map.of("bucket", "b", "region", "r", "access_key_id", "id", "secret_access_key", "k3y");
        assertThat(caches.options().getImportsList()).containsExactly(entry("gha", gha), entry("s3", s3));
        assertThat(caches.options().getExportsList())
                .containsExactly(
                        entry("gha", with(gha, Map.of("mode", "max"))),
                        entry("s3", with(s3, Map.of("mode", "max", "name", "one;two"))));
        assertThat(caches.layouts()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void cacheOfGitHubActionsOutsideOfAWorkflowIsAWarning() {
        ExternalCaches caches = caches(List.of("type=gha"), List.of("type=gha,mode=max", "type=inline"));

        CacheOptions options = caches.options();
        assertThat(options.getImportsList()).isEmpty();
        assertThat(options.getExportsList()).containsExactly(entry("inline", Map.of()));
        assertThat(events)
                .containsExactly(
                        new Warning("The cache \"type=gha\" is not read:"
                                + " the environment variable ACTIONS_RUNTIME_TOKEN is not set."),
                        new Warning("The cache \"type=gha,mode=max\" is not written:"
                                + " the environment variable ACTIONS_RUNTIME_TOKEN is not set."));

        events.clear();
        variables.put("ACTIONS_RUNTIME_TOKEN", "t0ken");
        assertThat(caches(List.of("type=gha"), List.of()).options().getImportsList())
                .isEmpty();
        assertThat(events)
                .containsExactly(new Warning("The cache \"type=gha\" is not read:"
                        + " the environment variable ACTIONS_RESULTS_URL is not set."));
    }

    @ParameterizedTest
    @CsvSource({
        "unix:///run/buildkitd.sock,     true",
        "tcp://127.0.0.1:1234,           true",
        "tcp://buildkitd.example.com:12, false",
    })
    void credentialsAreSentOnlyWhereOthersCannotReadThem(String address, boolean sent) {
        DaemonAddress daemon = DaemonAddress.parse(address, Optional.empty(), "DOCKER_HOST");
        Dialer none = () -> {
            throw new AssertionError();
        };
        Capabilities capabilities = ExternalCaches.capabilities(
                new DaemonEndpoint(daemon, none, new DaemonErrors(daemon, SettingNames.PLAIN)));
        ThrowingCallable required = () -> capabilities.requireSupported(
                List.of(new RequiredFeature(BuildFeature.CACHE_CREDENTIALS, "\"type=s3\" in <build><cacheTo>")));

        if (sent) {
            assertThatCode(required).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(required)
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            "The daemon cannot get the credentials of a cache, which \"type=s3\" in <build><cacheTo>"
                                    + " requires: others can read what is sent to \"" + address + "\"."
                                    + " Connect with TLS and a verified certificate, or through SSH.");
        }
    }

    @Test
    void directoryThatABuildHasWrittenIsReadByItsDigest() {
        ExternalCaches first = caches(List.of(), List.of("type=local,dest=cache,mode=max"));
        String directory = project.resolve("cache").toString();
        assertThat(first.options().getExportsList())
                .containsExactly(entry("local", Map.of("dest", directory, "mode", "max")));
        assertThat(first.layouts()).isEqualTo(Map.of("local:" + directory, project.resolve("cache")));

        keep(first);

        ExternalCaches second = caches(List.of("type=local,src=cache"), List.of());
        assertThat(second.options().getImportsList())
                .containsExactly(entry("local", Map.of("src", directory, "digest", "sha256:one")));
        assertThat(second.layouts()).isEqualTo(first.layouts());
        assertThat(events).isEmpty();
    }

    @Test
    void directoryKeepsItsOwnManifestIfTheDaemonReportsThatOfAnotherCache() throws IOException {
        ExternalCaches caches = caches(List.of(), List.of("type=local,dest=cache", "type=registry,ref=a:1,mode=max"));
        String own = blob("{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\"}");

        caches.written("local:" + project.resolve("cache"), blob("a layer"));
        caches.written("local:" + project.resolve("cache"), own);
        caches.keep(result());

        assertThat(caches(List.of("type=local,src=cache"), List.of()).options().getImportsList())
                .extracting(cache -> Attributes.map(cache.getAttrsList()).get("digest"))
                .containsExactly(own);
        assertThat(project.resolve("cache/index.json"))
                .content()
                .contains("\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\"", "\"size\":58");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a layer", "[]"})
    void directoryWithoutAManifestIsNotTagged(String last) throws IOException {
        ExternalCaches caches = caches(List.of(), List.of("type=local,dest=cache", "type=registry,ref=a:1"));
        ExternalCaches ignored =
                caches(List.of(), List.of("type=local,dest=cache,ignore-error=true", "type=registry,ref=a:1"));
        String digest = blob(last);
        for (ExternalCaches each : List.of(caches, ignored)) {
            each.written("local:" + project.resolve("cache"), last.isEmpty() ? "sha256:" + "0".repeat(64) : digest);
        }

        assertThatThrownBy(() -> caches.keep(result()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot write the build cache \"type=local,dest=cache\":"
                        + " the daemon has not written its manifest.");
        ignored.keep(result());
        assertThat(events)
                .containsExactly(new Warning("The cache \"type=local,dest=cache,ignore-error=true\" is not written:"
                        + " the daemon has not written its manifest."));
        assertThat(project.resolve("cache/index.json")).doesNotExist();
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

        assertThatThrownBy(() -> keep(caches(List.of(), List.of("type=local,dest=cache"))))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot write the build cache \"type=local,dest=cache\": ")
                .hasMessageEndingWith(" Make the directory writable, or name another one.");
    }

    @Test
    void directoryWithoutTheTagIsAWarning() {
        keep(caches(List.of(), List.of("type=local,dest=cache")));

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

    private static Map<String, String> with(Map<String, String> attributes, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(attributes);
        all.putAll(more);
        return all;
    }

    private String blob(String content) throws IOException {
        Digest digest = Sha256.of(content.getBytes(StandardCharsets.UTF_8));
        Path blobs = Files.createDirectories(project.resolve("cache/blobs/sha256"));
        Files.writeString(blobs.resolve(digest.hex()), content);
        return digest.toString();
    }

    /** As if the daemon had written the manifest to all directories. */
    private static void keep(ExternalCaches caches) {
        caches.layouts().keySet().forEach(store -> caches.written(store, "sha256:one"));
        caches.keep(result());
    }

    private static Map<String, String> result() {
        return Map.of("cache.manifest", MANIFEST);
    }

    private ExternalCaches caches(List<String> from, List<String> to) {
        CacheNotation notation = new CacheNotation(project::resolve, name -> Optional.ofNullable(variables.get(name)));
        return new ExternalCaches(
                new BuildCaches(
                        false,
                        from.stream().map(notation::source).toList(),
                        to.stream().map(notation::target).toList()),
                events::add);
    }
}
