package io.github.scratchmaven.engine.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.PushEvent.LayerExists;
import io.github.scratchmaven.engine.PushEvent.LayerUploaded;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.engine.registry.RegistryRequests;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.registry.CredentialChain;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.GivenCredentials;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.registry.client.FakeRegistry;
import io.github.scratchmaven.registry.client.RegistryClient;
import io.github.scratchmaven.registry.client.RegistryProxies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LayoutRegistriesTest {

    private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
    private static final int LAYER_SIZE = 2_000_000;

    private final List<PushEvent> events = new ArrayList<>();

    @TempDir
    Path directory;

    private FakeRegistry registry;
    private ImageLayout layout;
    private LayoutRegistries registries;
    private ImageReference name;
    private byte[] manifest;
    private Digest image;
    private Digest layer;

    @BeforeEach
    void start() throws IOException {
        registry = FakeRegistry.start();
        name = registry.image("team/app:1");
        layout = new ImageLayout(directory.resolve("image"));
        registries = registries(RegistryAccess.anonymous());
        byte[] content = new byte[LAYER_SIZE];
        new Random(1).nextBytes(content);
        layer = write(content);
        image = write(config("arm64"));
        manifest = manifest(image, List.of(layer, layer));
        layout.add(write(manifest));
        layout.tag(image, name);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private LayoutRegistries registries(RegistryAccess access) {
        return new LayoutRegistries(
                layout, new RegistryRequests(new RegistryClient(access, RegistryProxies.ofJvm()), SettingNames.PLAIN));
    }

    private static byte[] config(String architecture) {
        return "{\"os\":\"linux\",\"architecture\":\"%s\",\"rootfs\":{\"diff_ids\":[]}}"
                .formatted(architecture)
                .getBytes(UTF_8);
    }

    private static byte[] manifest(Digest config, List<Digest> layers) {
        String listed = String.join(
                ",",
                layers.stream()
                        .map(layer -> descriptor("application/vnd.oci.image.layer.v1.tar+gzip", layer, LAYER_SIZE))
                        .toList());
        // A client that reads and writes the document would change its spaces.
        return "{ \"schemaVersion\":2,  \"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                .formatted(MANIFEST_TYPE, descriptor("application/vnd.oci.image.config.v1+json", config, 1), listed)
                .getBytes(UTF_8);
    }

    private static String descriptor(String type, Digest digest, int size) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(type, digest, size);
    }

    private Digest write(byte[] content) throws IOException {
        Digest digest = Sha256.of(content);
        Path file = directory.resolve("image/blobs/sha256").resolve(digest.hex());
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return digest;
    }

    private Digest push() {
        return registries.push(image, name, events::add);
    }

    @Test
    void imageIsPushedAsItIs() {
        assertThat(push()).isEqualTo(Sha256.of(manifest));
        assertThat(registry.manifests.get("team/app:1")).isEqualTo(manifest);
        assertThat(registry.mediaTypes).containsEntry("team/app:1", MANIFEST_TYPE);
        assertThat(registry.blobs).containsOnlyKeys("team/app:" + layer, "team/app:" + image);
        assertThat(events)
                .filteredOn(event -> !(event instanceof PushEvent.PushProgress))
                .containsExactly(new LayerUploaded(layer.shortHex(), LAYER_SIZE));
        assertThat(registries.find(name)).contains(Sha256.of(manifest));
    }

    @Test
    void layersAreSentFirstAndTheManifestLast() {
        push();
        List<String> commits = registry.requests.stream()
                .filter(line -> line.startsWith("PUT"))
                .toList();
        assertThat(commits).hasSize(3);
        assertThat(commits.get(0)).contains(layer.hex());
        assertThat(commits.get(1)).contains(image.hex());
        assertThat(commits.get(2)).endsWith("/manifests/1");
    }

    @Test
    void repeatedPushSendsTheManifestOnly() {
        push();
        registry.requests.clear();
        events.clear();
        push();
        assertThat(registry.requests).noneMatch(line -> line.startsWith("POST") || line.startsWith("PATCH"));
        assertThat(events).containsExactly(new LayerExists(layer.shortHex()));
    }

    @Test
    void layerOfAnotherRepositoryIsMounted() {
        push();
        events.clear();
        registries.push(image, registry.image("team/other:1"), events::add);
        assertThat(events).containsExactly(new LayerExists(layer.shortHex()));
        assertThat(registry.manifests).containsKey("team/other:1");
    }

    /** Both images have the same layer. */
    private Digest index() throws IOException {
        Digest other = write(config("riscv64"));
        layout.add(write(manifest(other, List.of(layer))));
        Digest index = layout.index(List.of(image, other));
        layout.tag(index, name);
        return index;
    }

    @Test
    void indexIsPushedAfterItsManifests() throws IOException {
        Digest index = index();
        assertThat(registries.push(index, name, events::add)).isEqualTo(index);
        assertThat(registry.requests.stream().filter(line -> line.contains("/manifests/")))
                .hasSize(3)
                .element(2)
                .asString()
                .endsWith("/manifests/1");
        assertThat(registry.mediaTypes)
                .containsEntry("team/app:1", "application/vnd.oci.image.index.v1+json")
                .containsEntry("team/app:" + Sha256.of(manifest), MANIFEST_TYPE);
        assertThat(registry.blobs).hasSize(3);
        assertThat(events)
                .filteredOn(event -> !(event instanceof PushEvent.PushProgress))
                .containsExactly(new LayerUploaded(layer.shortHex(), LAYER_SIZE));
        assertThat(registries.find(name)).contains(index);
    }

    @Test
    void registryThatFailsBetweenTheManifestsKeepsTheTag() throws IOException {
        Digest index = index();
        push();
        byte[] before = registry.manifests.get("team/app:1");
        Digest other = layout.image(index).orElseThrow().images().get(1).self().digest();
        registry.fail("PUT /v2/team/app/manifests/" + other, FakeRegistry.status(500, ""));

        assertThatThrownBy(() -> registries.push(index, name, events::add)).isInstanceOf(TransientFailure.class);
        assertThat(registry.manifests.get("team/app:1")).isEqualTo(before);

        events.clear();
        registries.push(index, name, events::add);
        assertThat(events).containsExactly(new LayerExists(layer.shortHex()));
        assertThat(registries.find(name)).contains(index);
    }

    @Test
    void registryThatFailsBeforeTheManifestKeepsTheTag() {
        registry.always("PUT /v2/team/app/manifests/", FakeRegistry.status(503, ""));
        assertThatThrownBy(this::push).isInstanceOf(TransientFailure.class);
        assertThat(registry.blobs).hasSize(2);
        assertThat(registry.manifests).isEmpty();
    }

    @Test
    void nothingIsTaggedIfALayerFails() {
        registry.always("PATCH", FakeRegistry.status(500, ""));
        assertThatThrownBy(this::push).isInstanceOf(TransientFailure.class);
        assertThat(registry.requests).noneMatch(line -> line.contains("/manifests/"));
    }

    @Test
    void retryContinuesTheLayer() {
        registry.fail("PATCH", registry.breakAfter(1_500_000));
        assertThatThrownBy(this::push).isInstanceOf(TransientFailure.class);
        push();
        assertThat(registry.blobs.get("team/app:" + layer)).hasSize(LAYER_SIZE);
        assertThat(registry.requests.stream().filter(line -> line.startsWith("POST")))
                .as("one for the layer, one for the configuration")
                .hasSize(2);
    }

    /** The last requests are answered only if all have arrived. */
    @Test
    void severalLayersAreSentAtOnce() throws IOException {
        Digest several = imageOfLayers(8);
        CountDownLatch arrived = new CountDownLatch(5);
        for (int i = 0; i < 5; i++) {
            registry.fail("PATCH", exchange -> {
                arrived.countDown();
                awaitQuietly(arrived);
                FakeRegistry.status(503, "").to(exchange);
            });
        }
        assertThatThrownBy(() -> registries.push(several, name, events::add)).isInstanceOf(TransientFailure.class);
        assertThat(arrived.getCount()).isZero();

        registries.push(several, name, events::add);
        assertThat(registry.blobs).hasSize(9);
        assertThat(events)
                .filteredOn(LayerUploaded.class::isInstance)
                .hasSize(8)
                .doesNotHaveDuplicates();
    }

    @Test
    void failureOfOneLayerEndsTheOthers() throws IOException {
        Digest several = imageOfLayers(3);
        CountDownLatch holding = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            registry.fail("PATCH", exchange -> {
                holding.countDown();
                awaitQuietly(release);
            });
        }
        registry.fail("PATCH", exchange -> {
            awaitQuietly(holding);
            FakeRegistry.status(413, "").to(exchange);
        });
        try {
            assertThatThrownBy(() -> registries.push(several, name, events::add))
                    .hasMessageContaining("accepts no more data (HTTP status 413)");
        } finally {
            release.countDown();
        }
        assertThat(events).noneMatch(LayerUploaded.class::isInstance);
        assertThat(registry.requests).noneMatch(line -> line.contains("/manifests/"));

        registries.push(several, name, events::add);
        assertThat(registry.requests.stream().filter(line -> line.startsWith("POST")))
                .as("three layers, one of them twice, and the configuration: the others are continued")
                .hasSize(5);
    }

    /** A terminal that accepts no output holds the log of an upload. */
    @Test
    void failureOfOneLayerIsThrownWhenTheOthersHaveEnded() throws IOException {
        Digest several = imageOfLayers(2);
        CountDownLatch logging = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        registry.fail("PATCH", exchange -> {
            awaitQuietly(logging);
            FakeRegistry.status(413, "").to(exchange);
        });
        CompletableFuture<Digest> pushing =
                CompletableFuture.supplyAsync(() -> registries.push(several, name, event -> {
                    if (event instanceof LayerUploaded) {
                        logging.countDown();
                        awaitQuietly(interrupted::countDown, release);
                    }
                }));
        awaitQuietly(interrupted);
        assertThat(pushing).isNotDone();
        release.countDown();
        assertThatThrownBy(pushing::join).cause().hasMessageContaining("accepts no more data (HTTP status 413)");
    }

    /** The image, which replaces the one of the other tests. */
    private Digest imageOfLayers(int count) throws IOException {
        List<Digest> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] content = new byte[LAYER_SIZE];
            new Random(100 + i).nextBytes(content);
            layers.add(write(content));
        }
        layout.add(write(manifest(image, layers)));
        layout.tag(image, name);
        return image;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits on after an interrupt. */
    private static void awaitQuietly(Runnable onInterrupt, CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            onInterrupt.run();
            awaitQuietly(latch);
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void interruptEndsThePush() {
        Thread caller = Thread.currentThread();
        registry.fail("POST", exchange -> {
            caller.interrupt();
            FakeRegistry.breakBefore().to(exchange);
        });
        assertThatThrownBy(this::push)
                .isExactlyInstanceOf(UserException.class)
                .hasMessage(
                        "Cannot push the image \"" + name
                                + "\": the request was interrupted. Run it again; layers that the registry has are not sent again.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void unknownImageIsAnError() {
        Digest unknown = Sha256.of(new byte[0]);
        assertThatThrownBy(() -> registries.push(unknown, name, events::add))
                .hasMessage("The image " + unknown + " is not in \"" + layout.directory() + "\". Build again.");
    }

    @Test
    void absentTagIsNotFound() {
        assertThat(registries.find(name)).isEmpty();
    }

    @Test
    void imageOfTheRegistryIsKnownAfterItIsFetched() throws IOException {
        byte[] config = config("amd64");
        byte[] other = manifest(Sha256.of(config), List.of());
        ImageReference existing = put("team/app", other, MANIFEST_TYPE);
        registry.blobs.put("team/app:" + Sha256.of(config), config);
        assertThat(layout.inspect(existing.toString())).isEmpty();
        registries.fetch(existing);
        assertThat(layout.inspect(existing.toString()).map(ImageInfo::id)).contains(Sha256.of(config));
        assertThat(layout.inspect(name.toString()).map(ImageInfo::id)).contains(image);
    }

    @Test
    void imageOfAnIndexIsFetched() throws IOException {
        byte[] config = config("amd64");
        byte[] other = manifest(Sha256.of(config), List.of());
        put("team/app", other, MANIFEST_TYPE);
        registry.blobs.put("team/app:" + Sha256.of(config), config);
        byte[] index = "{\"manifests\":[{\"digest\":\"%s\",\"platform\":{\"os\":\"unknown\"}},{\"digest\":\"%s\"}]}"
                .formatted(Sha256.of(new byte[0]), Sha256.of(other))
                .getBytes(UTF_8);
        ImageReference existing = put("team/app", index, "application/vnd.oci.image.index.v1+json");
        registries.fetch(existing);
        assertThat(layout.inspect(existing.toString()).map(ImageInfo::id)).contains(Sha256.of(config));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{}", "{\"config\":{\"digest\":\"x\"}}", "<html>", "[]"})
    void fetchedManifestThatIsNoneIsAnError(String content) {
        ImageReference existing = put("team/app", content.getBytes(UTF_8), "text/plain");
        assertThatThrownBy(() -> registries.fetch(existing))
                .hasMessageStartingWith(
                        "Cannot look up \"" + existing + "\" in its registry: it sent a manifest that cannot be read.");
    }

    /** The image that is pushed needs no request. */
    @Test
    void pushedImageIsKnownByItsDigest() {
        Digest pushed = push();
        String reference = name.withoutTag().withDigest(pushed).toString();
        assertThat(layout.inspect(reference).map(ImageInfo::id)).contains(image);
    }

    private ImageReference put(String repository, byte[] content, String type) {
        String key = repository + ":" + Sha256.of(content);
        registry.manifests.put(key, content);
        registry.mediaTypes.put(key, type);
        return registry.image(repository + "@" + Sha256.of(content));
    }

    /** The same sentences as for a push of a daemon. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            401 | UNAUTHORIZED | authentication required | requires a login, and no credentials for it were found. Run "docker login HOST", or add registry_login.
            403 | DENIED | requested access to the resource is denied | requires a login, and no credentials for it were found. Run "docker login HOST", or add registry_login.
            403 | DENIED | quota exceeded | accepts no more data (denied: quota exceeded). Remove unused images from the registry, or raise its limit.
            412 | PRECONDITION | immutable tag | does not allow the tag to be overwritten (precondition: immutable tag). Choose another tag in image_tags, or allow it in the registry.
            403 | DENIED | storage limit reached for the project | accepts no more data (denied: storage limit reached for the project). Remove unused images from the registry, or raise its limit.
            400 | BLOB_UPLOAD_INVALID | quota of the namespace is used up | accepts no more data (blob upload invalid: quota of the namespace is used up). Remove unused images from the registry, or raise its limit.
            413 | MANIFEST_INVALID | request entity too large | accepts no more data (manifest invalid: request entity too large). Remove unused images from the registry, or raise its limit.
            507 | UNKNOWN | disk of the registry | accepts no more data (unknown: disk of the registry). Remove unused images from the registry, or raise its limit.
            429 | TOOMANYREQUESTS | slow down | received too many requests (toomanyrequests: slow down). Try again later, or log in for a higher limit.
            503 | UNAVAILABLE | try later | returned a server error (unavailable: try later). Try again later; layers that were transferred are not sent again.
            """)
    void errorIsReportedWithARemedy(int status, String code, String text, String message) {
        registry.fail(
                "PUT /v2/team/app/manifests/1",
                FakeRegistry.status(
                        status, "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, text)));
        assertThatThrownBy(this::push)
                .hasMessage("Cannot push the image \"" + name + "\": \"" + registry.host() + "\" "
                        + message.replace("HOST", registry.host()));
    }

    @Test
    void rejectedLoginIsNamedByItsSource() {
        RegistryAccess access = new RegistryAccess(
                new CredentialChain(
                        List.of(new GivenCredentials(
                                "settings.xml", RegistryHost.of(name), new UserAndPassword("joe", "s3cret"))),
                        line -> {}),
                false);
        registry.requireLogin("Basic other", "Basic realm=\"x\"");
        assertThatThrownBy(() -> registries(access).push(image, name, events::add))
                .hasMessage("Cannot push the image \"" + name + "\": \"" + registry.host()
                        + "\" rejects the credentials from settings.xml. Renew the credentials in settings.xml.");
    }

    @Test
    void hostThatIsNotKnownIsReportedForThisMachine() {
        ImageReference unknown = ImageReference.parse("registry.invalid/app:1");
        assertThatThrownBy(() -> registries.push(image, unknown, events::add))
                .hasMessage("Cannot push the image \"registry.invalid/app:1\": Maven cannot resolve the host"
                        + " \"registry.invalid\". Correct the registry in image_name, or fix the DNS of this machine.");
    }
}
