package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Digest;

/** One layer: the digest of its uncompressed tar from the image's configuration, and the size of its files, as the daemon counts it. */
public record ImageLayer(Digest diffId, ByteSize size) {

    /** Of a tar that has only its end. */
    private static final Digest EMPTY =
            Digest.parse("sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef");

    /** Whether it changes nothing, as the layer of an instruction that found its work done. */
    public boolean isEmpty() {
        return diffId.equals(EMPTY);
    }
}
