package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.fuzz.SeedTest;
import io.github.scratchmaven.inspect.Export;

/** A whole export with a damaged layer. */
public class LayerFuzzTest {

    public static void fuzzerTestOneInput(byte[] layer) {
        ExportFuzzTest.fuzzerTestOneInput(Export.classic(layer));
    }

    @SeedTest
    void layerIsReadOrRejected(byte[] layer) {
        fuzzerTestOneInput(layer);
    }
}
