package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.fuzz.SeedTest;
import io.github.scratchmaven.inspect.Tar;
import java.nio.charset.StandardCharsets;

/** A whole export whose manifest and configuration are damaged: the manifest is the first line of the input, the configuration the rest. */
public class ExportIndexFuzzTest {

    private static final byte[] LAYER = new Tar().file("app", "").bytes();

    public static void fuzzerTestOneInput(byte[] documents) {
        String[] texts = new String(documents, StandardCharsets.UTF_8).split("\n", 2);
        ExportFuzzTest.fuzzerTestOneInput(new Tar()
                .file("layer.tar", 0644, LAYER)
                .file("config.json", texts[texts.length - 1])
                .file("manifest.json", texts[0])
                .bytes());
    }

    @SeedTest
    void exportIsReadOrRejected(byte[] documents) {
        fuzzerTestOneInput(documents);
    }
}
