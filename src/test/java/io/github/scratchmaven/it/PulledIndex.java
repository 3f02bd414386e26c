package io.github.scratchmaven.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An image for several platforms in a registry without TLS: the image of each platform, unpacked, and run under QEMU. */
public final class PulledIndex {

    private static final String TYPES =
            "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json";

    /** Debian's package {@code qemu-user-static} has a program for each architecture. */
    private static final Map<String, String> EMULATORS =
            Map.of("arm64", "qemu-aarch64-static", "arm", "qemu-arm-static", "riscv64", "qemu-riscv64-static");

    private final String repository;
    private final JsonNode index;
    private final Path directory;

    private PulledIndex(String repository, JsonNode index, Path directory) {
        this.repository = repository;
        this.index = index;
        this.directory = directory;
    }

    /** Why no program of another platform can be run here; empty if it can. */
    public static Optional<String> obstacle() {
        return EMULATORS.values().stream()
                .filter(emulator -> !Files.exists(Path.of("/usr/bin", emulator)))
                .findFirst()
                .map(emulator -> "/usr/bin/" + emulator + " is missing; it is in Debian's package qemu-user-static");
    }

    /** Reads the index of a tag. Its images are unpacked into directories below an empty one. */
    public static PulledIndex of(Registry registry, String repository, String tag, Path directory)
            throws IOException, InterruptedException {
        String address = "http://" + registry.address() + "/v2/" + repository;
        return new PulledIndex(address, json(address + "/manifests/" + tag), directory);
    }

    public String mediaType() {
        return index.path("mediaType").asText();
    }

    /** As the index lists them, such as {@code linux/arm/v7}. */
    public List<String> platforms() {
        List<String> platforms = new ArrayList<>();
        index.path("manifests").forEach(entry -> platforms.add(platform(entry)));
        return platforms;
    }

    /** Those of the index. */
    public Map<String, String> annotations() {
        return annotations(index);
    }

    /** Those of the manifest. */
    public Map<String, String> annotations(String platform) throws IOException, InterruptedException {
        return annotations(manifest(platform));
    }

    private static Map<String, String> annotations(JsonNode document) {
        Map<String, String> annotations = new TreeMap<>();
        document.path("annotations")
                .properties()
                .forEach(each -> annotations.put(each.getKey(), each.getValue().asText()));
        return annotations;
    }

    /** The digest of the manifest. */
    public String digest(String platform) {
        for (JsonNode entry : index.path("manifests")) {
            if (platform(entry).equals(platform)) {
                return entry.path("digest").asText();
            }
        }
        throw new AssertionError("The index has " + platforms() + ", not " + platform);
    }

    /** The digest of the configuration. */
    public String id(String platform) throws IOException, InterruptedException {
        return manifest(platform).path("config").path("digest").asText();
    }

    /** The digests of the uncompressed layers. */
    public List<String> layers(String platform) throws IOException, InterruptedException {
        List<String> layers = new ArrayList<>();
        json(blob(id(platform))).path("rootfs").path("diff_ids").forEach(layer -> layers.add(layer.asText()));
        return layers;
    }

    /** The directory with the files of the image, without root's privileges: all belong to this user. */
    public Path files(String platform) throws IOException, InterruptedException {
        Path files = directory.resolve(platform.replace('/', '-'));
        if (!Files.exists(files)) {
            Files.createDirectories(files);
            for (JsonNode layer : manifest(platform).path("layers")) {
                Path archive = directory.resolve("layer.tar.gz");
                Files.write(archive, bytes(blob(layer.path("digest").asText())));
                Command.of("tar", "--no-same-owner", "-xzf", archive, "-C", files)
                        .succeed();
                Files.delete(archive);
            }
        }
        return files;
    }

    /** The words that run a program of the image, without this machine's emulator if the platform is its own. */
    public List<String> command(String platform, String path) throws IOException, InterruptedException {
        String program = files(platform).resolve(path).toString();
        String architecture = platform.split("/", -1)[1];
        return EMULATORS.containsKey(architecture) ? List.of(EMULATORS.get(architecture), program) : List.of(program);
    }

    private JsonNode manifest(String platform) throws IOException, InterruptedException {
        return json(repository + "/manifests/" + digest(platform));
    }

    private String blob(String digest) {
        return repository + "/blobs/" + digest;
    }

    private static String platform(JsonNode entry) {
        JsonNode platform = entry.path("platform");
        String variant = platform.path("variant").asText();
        return platform.path("os").asText() + "/"
                + platform.path("architecture").asText() + (variant.isEmpty() ? "" : "/" + variant);
    }

    private static JsonNode json(String address) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(bytes(address));
    }

    private static byte[] bytes(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Accept", TYPES)
                .build();
        HttpResponse<byte[]> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new AssertionError("GET " + address + " returned " + response.statusCode());
        }
        return response.body();
    }
}
