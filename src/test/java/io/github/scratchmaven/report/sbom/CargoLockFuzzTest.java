package io.github.scratchmaven.report.sbom;

import io.github.scratchmaven.fuzz.SeedTest;
import java.nio.charset.StandardCharsets;

/** The list of crates in the sources. */
public class CargoLockFuzzTest {

    public static void fuzzerTestOneInput(byte[] input) {
        CargoLock.crates(new String(input, StandardCharsets.UTF_8));
    }

    @SeedTest
    void cratesAreReadOrIgnored(byte[] input) {
        fuzzerTestOneInput(input);
    }
}
