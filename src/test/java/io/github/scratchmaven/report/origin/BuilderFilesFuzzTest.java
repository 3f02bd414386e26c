package io.github.scratchmaven.report.origin;

import io.github.scratchmaven.fuzz.SeedTest;
import io.github.scratchmaven.image.ContainerPath;
import java.nio.charset.StandardCharsets;

/** The list that a step of the build prints. */
public class BuilderFilesFuzzTest {

    public static void fuzzerTestOneInput(byte[] input) {
        BuilderFiles.parse(new String(input, StandardCharsets.UTF_8)).ifPresent(files -> {
            files.origin(ContainerPath.parse("/lib/a"));
            files.origin(ContainerPath.parse("/share/zones/b"));
        });
    }

    @SeedTest
    void listIsReadOrIgnored(byte[] input) {
        fuzzerTestOneInput(input);
    }
}
