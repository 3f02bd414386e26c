package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.ImageLayer;
import io.github.scratchmaven.inspect.scan.FileSearch;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A layer that was read.
 *
 * @param diffId the digest of its uncompressed tar
 * @param entries what it changes
 */
public record ReadLayer(Digest diffId, List<LayerEntry> entries) {

    public ReadLayer {
        entries = List.copyOf(entries);
    }

    /** Reads an uncompressed tar to its end, and searches its files for no secrets. The stream stays open. */
    public static ReadLayer read(InputStream tar) throws IOException {
        Sha256 hash = new Sha256();
        InputStream hashed = hash.over(tar);
        ReadBudget budget = new ReadBudget();
        FileReader files = new FileExamination(new FileSearch(SecretValues.NONE), budget);
        List<LayerEntry> entries = new LayerArchive(hashed, budget, files).read();
        hashed.transferTo(OutputStream.nullOutputStream());
        return new ReadLayer(hash.digest(), entries);
    }

    ImageLayer described() {
        return new ImageLayer(
                diffId,
                new ByteSize(entries.stream().mapToLong(LayerEntry::size).sum()));
    }
}
