package io.github.scratchmaven.inspect;

import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Makes images' exports as daemons write them. Unless a test says otherwise, the image runs {@code /app} as 65534 in {@code /data}. */
public final class Export {

    private static final String CONTAINER =
            "{\"User\":\"65534\",\"WorkingDir\":\"/data\",\"Entrypoint\":[\"/app\"],\"Cmd\":null}";

    private Export() {}

    /** What Docker up to 24 writes: a directory for each layer, the manifest last. */
    public static byte[] classic(byte[]... layers) {
        return classic(CONTAINER, layers);
    }

    /** With the JSON of the configuration's {@code config} object. */
    public static byte[] classic(String container, byte[]... layers) {
        Tar tar = new Tar();
        List<String> names =
                Arrays.stream(layers).map(layer -> sha256(layer) + "/layer.tar").toList();
        for (int index = 0; index < layers.length; index++) {
            String directory = sha256(layers[index]);
            tar.directory(directory, 0755)
                    .file(directory + "/VERSION", "1.0")
                    .file(directory + "/json", "{\"id\":\"" + directory + "\"}")
                    .file(names.get(index), 0644, layers[index]);
        }
        return tar.file("config.json", config(container, layers))
                .file("manifest.json", manifest("config.json", names))
                .file("repositories", "{}")
                .bytes();
    }

    /** What Docker from 25 writes: content under its digest, the layers packed or not. */
    public static byte[] oci(boolean gzip, byte[]... layers) {
        Tar tar = new Tar().directory("blobs", 0755).directory("blobs/sha256", 0755);
        List<byte[]> packed =
                Arrays.stream(layers).map(layer -> gzip ? gzip(layer) : layer).toList();
        packed.forEach(layer -> tar.file(blob(layer), 0644, layer));
        byte[] config = config(layers).getBytes(StandardCharsets.UTF_8);
        return tar.file(blob(config), 0644, config)
                .file("index.json", "{\"schemaVersion\":2}")
                .file(
                        "manifest.json",
                        manifest(blob(config), packed.stream().map(Export::blob).toList()))
                .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
                .bytes();
    }

    public static ImageContents contents(Tar layer) {
        return contents(layer, SecretValues.NONE);
    }

    public static ImageContents contents(Tar layer, SecretValues secrets) {
        return ImageArchive.read(new ByteArrayInputStream(classic(layer.bytes())), secrets);
    }

    public static String manifest(String config, List<String> layers) {
        return "[{\"Config\":\"" + config + "\",\"RepoTags\":null,\"Layers\":[" + quoted(layers) + "]}]";
    }

    public static String config(byte[]... layers) {
        return config(CONTAINER, layers);
    }

    public static String config(String container, byte[]... layers) {
        List<String> digests =
                Arrays.stream(layers).map(layer -> "sha256:" + sha256(layer)).toList();
        return "{\"os\":\"linux\",\"config\":" + container + ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                + quoted(digests) + "]}}";
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String blob(byte[] content) {
        return "blobs/sha256/" + sha256(content);
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(","));
    }
}
