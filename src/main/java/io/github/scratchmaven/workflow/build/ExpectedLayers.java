package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.archive.LayerTar;
import io.github.scratchmaven.archive.LayerTar.Writer;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.export.ReadLayer;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.Layer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The layers that the build only copies from the context, as tars that are made of the same files. A layer of the image that has the digest of such a tar has
 * its content, so it can be read without an export.
 */
final class ExpectedLayers {

    /** In bytes: a larger file is not read into memory. */
    private static final long LARGEST_FILE = 32 << 20;

    private final Assembly assembly;

    ExpectedLayers(Assembly assembly) {
        this.assembly = assembly;
    }

    /** The layer of that digest; empty if the build does more than copying, or if a file has changed since. */
    Optional<ReadLayer> find(Digest diffId) {
        List<Layer> fromTheTop = new ArrayList<>(assembly.recipe().layers());
        Collections.reverse(fromTheTop);
        return fromTheTop.stream()
                .filter(this::isCopied)
                .flatMap(layer -> find(diffId, layer).stream())
                .findFirst();
    }

    private boolean isCopied(Layer layer) {
        return layer.gathered().isEmpty()
                && (!layer.hasFiles() || assembly.image().contents().files().isEmpty());
    }

    private Optional<ReadLayer> find(Digest diffId, Layer layer) {
        BuildContext files = files(layer);
        try {
            for (Writer writer : Writer.values()) {
                Optional<byte[]> tar = new LayerTar(files, assembly.image().time(), writer)
                        .bytes(LARGEST_FILE)
                        .filter(bytes -> Sha256.of(bytes).equals(diffId));
                if (tar.isPresent()) {
                    return Optional.of(ReadLayer.read(new ByteArrayInputStream(tar.get())));
                }
            }
            return Optional.empty();
        } catch (IOException | UserException unreadable) {
            return Optional.empty();
        }
    }

    private BuildContext files(Layer layer) {
        String directory = assembly.image().layersDirectory() + "/" + layer.name() + "/";
        SortedMap<ContextPath, ContextEntry> files = new TreeMap<>();
        assembly.context().entries().forEach((path, entry) -> {
            if (path.value().startsWith(directory)) {
                files.put(ContextPath.of(path.value().substring(directory.length())), entry);
            }
        });
        BuildContext context = new BuildContext(files);
        for (Map.Entry<ContainerPath, BuilderScript> text : layer.texts().entrySet()) {
            context = context.with(
                    ContextPath.of(text.getKey().value().substring(1)),
                    new RegularFile(false, ByteSource.of(text.getValue().text())));
        }
        return context;
    }
}
