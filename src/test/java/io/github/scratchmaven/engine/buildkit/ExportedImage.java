package io.github.scratchmaven.engine.buildkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads the entries of all layers of an image, as {@code docker save} of Docker's own store writes it. */
final class ExportedImage {

    private ExportedImage() {}

    static Map<TarArchiveEntry, byte[]> entries(InputStream export) throws IOException {
        Map<TarArchiveEntry, byte[]> entries = new LinkedHashMap<>();
        try (TarArchiveInputStream saved = new TarArchiveInputStream(export)) {
            for (var entry = saved.getNextEntry(); entry != null; entry = saved.getNextEntry()) {
                if (entry.getName().endsWith("layer.tar")) {
                    TarArchiveInputStream layer = new TarArchiveInputStream(saved, "UTF-8");
                    for (var file = layer.getNextEntry(); file != null; file = layer.getNextEntry()) {
                        entries.put(file, layer.readAllBytes());
                    }
                }
            }
        }
        return entries;
    }
}
