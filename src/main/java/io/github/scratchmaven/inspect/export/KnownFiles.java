package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.export.LayerEntry.Put;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was read of the larger files of another image, which holds for files of the same name and the same content. */
public final class KnownFiles {

    /** Of no image. */
    public static final KnownFiles NONE = new KnownFiles(Map.of());

    /** In bytes. It takes no time to examine a smaller file. */
    static final long SMALLEST = 1 << 18;

    /** In bytes. A larger file is not held in memory. */
    private static final long LARGEST = 16 << 20;

    private final Map<String, List<Regular>> byName;

    private KnownFiles(Map<String, List<Regular>> byName) {
        this.byName = byName;
    }

    public static KnownFiles of(LayeredImage image) {
        Map<String, List<Regular>> byName = new HashMap<>();
        image.layers().stream()
                .flatMap(layer -> layer.entries().stream())
                .flatMap(entry -> entry instanceof Put put ? Stream.of(put.file()) : Stream.empty())
                .forEach(file -> {
                    if (file.content() instanceof Regular content && content.size() >= SMALLEST) {
                        byName.computeIfAbsent(file.path().name(), name -> new ArrayList<>())
                                .add(content);
                    }
                });
        return new KnownFiles(byName);
    }

    /** Whether to hold a file in memory for {@link #find}. */
    boolean mayHave(String name, long size) {
        return size <= LARGEST && named(name).anyMatch(known -> known.size() == size);
    }

    /** A copy, since only the names of one file share their content. */
    Optional<Regular> find(String name, Digest digest) {
        return named(name)
                .filter(known -> known.scan().digest().filter(digest::equals).isPresent())
                .map(known -> new Regular(known.size(), known.format(), known.scan()))
                .findFirst();
    }

    private Stream<Regular> named(String name) {
        return byName.getOrDefault(name, List.of()).stream();
    }
}
