package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.fuzz.SeedTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

public class JavaModuleIndexFuzzTest {

    /** A damaged file is no error: it has no index. */
    public static void fuzzerTestOneInput(byte[] file) throws IOException {
        ByteArrayInputStream body = new ByteArrayInputStream(file);
        JavaModuleIndex.classes(body.readNBytes(JavaModuleIndex.HEADER), body);
    }

    @SeedTest
    void indexIsReadOrIgnored(byte[] file) throws IOException {
        fuzzerTestOneInput(file);
    }
}
