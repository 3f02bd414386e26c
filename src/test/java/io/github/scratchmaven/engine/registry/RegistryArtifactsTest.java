package io.github.scratchmaven.engine.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.ArtifactEngine.Attached;
import io.github.scratchmaven.engine.ArtifactEngine.Document;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.client.FakeRegistry;
import io.github.scratchmaven.registry.client.Manifest;
import io.github.scratchmaven.registry.client.RegistryClient;
import io.github.scratchmaven.registry.client.RegistryProxies;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RegistryArtifactsTest {

    private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";
    private static final byte[] MANIFEST = "{\"schemaVersion\":2}".getBytes(UTF_8);
    private static final Digest SUBJECT = Sha256.of(MANIFEST);
    private static final String TAG = "team/app:sha256-" + SUBJECT.hex();
    private static final Document BILL = document("application/vnd.cyclonedx+json", "sbom.cdx.json", "{\"bom\":1}");
    private static final Document OTHER = document("application/spdx+json", "", "{\"spdx\":1}");

    private FakeRegistry registry;
    private RegistryClient client;
    private RegistryArtifacts artifacts;
    private ImageReference image;

    @BeforeEach
    void start() throws Exception {
        registry = FakeRegistry.start();
        client = new RegistryClient(RegistryAccess.anonymous(), RegistryProxies.ofJvm());
        artifacts = new RegistryArtifacts(new RegistryRequests(client, SettingNames.PLAIN));
        image = registry.image("team/app").withDigest(SUBJECT);
        client.repository(image).push(new Manifest(MANIFEST_TYPE, MANIFEST), "1");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private static Document document(String type, String title, String text) {
        return new Document(type, title, text, new TreeMap<>());
    }

    @Test
    void manifestNamesItsSubjectAndItsDocument() {
        Digest manifest = artifacts.attach(image, List.of(BILL)).get(0).manifest();

        assertThat(stored(manifest.toString()))
                .isEqualTo(
                        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"artifactType\":\"application/vnd.cyclonedx+json\",\"config\":{\"mediaType\":\"application/vnd.oci.empty.v1+json\",\"digest\":\"%s\",\"size\":2},\"layers\":[{\"mediaType\":\"application/vnd.cyclonedx+json\",\"digest\":\"%s\",\"size\":9,\"annotations\":{\"org.opencontainers.image.title\":\"sbom.cdx.json\"}}],\"subject\":{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":19}}"
                                .formatted(
                                        MANIFEST_TYPE,
                                        Sha256.of("{}".getBytes(UTF_8)),
                                        Sha256.of(BILL.text().getBytes(UTF_8)),
                                        MANIFEST_TYPE,
                                        SUBJECT));
        assertThat(registry.blobs)
                .containsKey("team/app:" + Sha256.of(BILL.text().getBytes(UTF_8)));
    }

    @Test
    void registryThatListsReferrersGetsNoTag() {
        registry.listsReferrers = true;

        artifacts.attach(image, List.of(BILL, OTHER));

        assertThat(artifacts.listsReferrers(image)).isTrue();
        assertThat(registry.manifests).doesNotContainKey(TAG);
        assertThat(artifacts.attached(image, OTHER.type())).containsExactly(OTHER.text());
    }

    @Test
    void otherRegistryGetsAListUnderATag() {
        List<Attached> attached = artifacts.attach(image, List.of(BILL));

        assertThat(artifacts.listsReferrers(image)).isFalse();
        assertThat(registry.mediaTypes).containsEntry(TAG, INDEX_TYPE);
        assertThat(stored("sha256-" + SUBJECT.hex()))
                .isEqualTo(
                        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"artifactType\":\"application/vnd.cyclonedx+json\"}]}"
                                .formatted(
                                        INDEX_TYPE,
                                        MANIFEST_TYPE,
                                        attached.get(0).manifest(),
                                        stored(attached.get(0).manifest().toString())
                                                .length()));
        assertThat(artifacts.attached(image, BILL.type())).containsExactly(BILL.text());
    }

    @Test
    void entriesOfOthersStayInTheListAsTheyAre() throws Exception {
        String theirs =
                "{\"mediaType\":\"a/b\",\"digest\":\"%s\",\"size\":7,\"data\":null,\"annotations\":{\"x\":\"y\"},\"weight\":0.5}"
                        .formatted("sha256:" + "ab".repeat(32));
        String list = "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s],\"annotations\":{\"k\":\"v\"}}"
                .formatted(INDEX_TYPE, theirs);
        client.repository(image).push(new Manifest(INDEX_TYPE, list.getBytes(UTF_8)), "sha256-" + SUBJECT.hex());

        artifacts.attach(image, List.of(BILL));

        assertThat(stored("sha256-" + SUBJECT.hex()))
                .startsWith(list.substring(0, list.indexOf(']')) + ",{\"mediaType\":")
                .endsWith("}],\"annotations\":{\"k\":\"v\"}}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void secondTimeNothingIsSent(boolean listsReferrers) {
        registry.listsReferrers = listsReferrers;
        assertThat(artifacts.attach(image, List.of(BILL, OTHER)))
                .extracting(Attached::isNew)
                .containsExactly(true, true);
        registry.requests.clear();

        assertThat(artifacts.attach(image, List.of(BILL, OTHER)))
                .extracting(Attached::isNew)
                .containsExactly(false, false);

        assertThat(registry.requests).isNotEmpty().allMatch(request -> request.matches("(GET|HEAD) .*"));
    }

    @Test
    void artifactThatTheListLacksIsAddedToIt() {
        artifacts.attach(image, List.of(BILL));
        registry.manifests.remove(TAG);

        assertThat(artifacts.attach(image, List.of(BILL)))
                .extracting(Attached::isNew)
                .containsExactly(false);

        assertThat(artifacts.attached(image, BILL.type())).containsExactly(BILL.text());
    }

    @Test
    void imagesOfAnIndexAreFoundByTheirPlatforms() throws Exception {
        String entry = "{\"digest\":\"%s\",\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\",\"variant\":\"%s\"}}";
        byte[] index = "{\"manifests\":[%s,%s]}"
                .formatted(
                        entry.formatted(SUBJECT, "linux", "arm", "v7"),
                        entry.formatted(SUBJECT, "unknown", "unknown", ""))
                .getBytes(UTF_8);
        client.repository(image).push(new Manifest(INDEX_TYPE, index), "2");

        assertThat(artifacts.images(image.withDigest(Sha256.of(index))))
                .containsExactly(Assertions.entry(Platform.parse("linux/arm/v7"), SUBJECT));
        assertThat(artifacts.images(image)).isEmpty();
    }

    @Test
    void registryThatRejectsArtifactsIsNamed() {
        registry.always(
                "PUT /v2/team/app/manifests/",
                FakeRegistry.status(
                        400, "{\"errors\":[{\"code\":\"MANIFEST_INVALID\",\"message\":\"no artifacts\"}]}"));

        assertThatThrownBy(() -> artifacts.attach(image, List.of(BILL)))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot attach documents to \"" + image + "\": manifest invalid: no artifacts."
                        + " Check that the registry accepts artifacts of the OCI image specification 1.1.");
    }

    @Test
    void brokenConnectionIsTemporary() {
        registry.fail("PUT /v2/team/app/blobs/uploads/", FakeRegistry.breakBefore());

        assertThatThrownBy(() -> artifacts.attach(image, List.of(BILL))).isInstanceOf(TransientFailure.class);
        assertThat(artifacts.attach(image, List.of(BILL)))
                .extracting(Attached::isNew)
                .containsExactly(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"manifests\":[{\"digest\":\"x\"}]}", "no JSON"})
    void listThatCannotBeReadIsAnError(String list) throws IOException, InterruptedException {
        client.repository(image).push(new Manifest(INDEX_TYPE, list.getBytes(UTF_8)), "sha256-" + SUBJECT.hex());

        assertThatThrownBy(() -> {
                    artifacts.attach(image, List.of(BILL));
                    artifacts.attached(image, "");
                })
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it sent a manifest that cannot be read");
    }

    private String stored(String reference) {
        return new String(registry.manifests.get("team/app:" + reference), UTF_8);
    }
}
