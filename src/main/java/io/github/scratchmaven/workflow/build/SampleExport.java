package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.archive.LayerTar;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;

/** The export of a small image, which contains a library of this JVM, and a file that is large enough for the JVM to compile the loops that read files. */
final class SampleExport {

    private static final int LARGE = 1 << 20;
    private static final int LARGEST_FILE = 4 * LARGE;

    private static final String MANIFEST = "[{\"Config\":\"config.json\",\"Layers\":[\"layer.tar\"]}]";
    private static final String CONFIG =
            "{\"config\":{\"Env\":[\"A=b\"]},\"rootfs\":{\"diff_ids\":[\"sha256:" + "0".repeat(64) + "\"]}}";

    private SampleExport() {}

    static InputStream open() throws IOException {
        Path library = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("java"));
        byte[] layer = tar(with(
                with(BuildContext.empty(), "large", ByteSource.of(new byte[LARGE])),
                "library.so",
                ByteSource.of(library)));
        return new ByteArrayInputStream(tar(with(
                with(
                        with(BuildContext.empty(), "config.json", ByteSource.of(CONFIG)),
                        "layer.tar",
                        ByteSource.of(layer)),
                "manifest.json",
                ByteSource.of(MANIFEST))));
    }

    private static BuildContext with(BuildContext files, String name, ByteSource content) {
        return files.with(ContextPath.of(name), new RegularFile(false, content));
    }

    private static byte[] tar(BuildContext files) throws IOException {
        return new LayerTar(files, Instant.EPOCH, LayerTar.Writer.DOCKER_28)
                .bytes(LARGEST_FILE)
                .orElseThrow(() -> new IOException("a library of the JVM is too large"));
    }
}
