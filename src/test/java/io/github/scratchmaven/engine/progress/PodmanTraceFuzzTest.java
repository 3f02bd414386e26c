package io.github.scratchmaven.engine.progress;

import io.github.scratchmaven.fuzz.SeedTest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

public class PodmanTraceFuzzTest {

    public static void fuzzerTestOneInput(byte[] output) {
        PodmanTrace trace = new PodmanTrace(event -> {}, InstantSource.system());
        trace.accept(new String(output, StandardCharsets.UTF_8));
        trace.running();
        trace.end(output.length % 2 == 0 ? Optional.empty() : Optional.of("failed"));
        trace.failure();
    }

    @SeedTest
    void outputIsDecoded(byte[] output) {
        fuzzerTestOneInput(output);
    }
}
