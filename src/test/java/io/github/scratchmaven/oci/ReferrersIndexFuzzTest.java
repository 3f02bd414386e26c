package io.github.scratchmaven.oci;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.fuzz.SeedTest;
import io.github.scratchmaven.image.Digest;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/** The list of artifacts that a registry returns. */
public class ReferrersIndexFuzzTest {

    private static final Artifact ARTIFACT = new Artifact(
            new Descriptor("a/b", Digest.parse("sha256:" + "0".repeat(64)), 1), "c/d", "", "{}", new TreeMap<>());

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            ReferrersIndex index = ReferrersIndex.parse(input);
            if (!ReferrersIndex.parse(index.with(List.of(ARTIFACT)))
                    .has(ARTIFACT.self().digest())) {
                throw new AssertionError("The artifact is not in the list.");
            }
            index.ofType("a/b");
        } catch (IOException | InvalidValue rejected) {
            // As a manifest that cannot be read.
        }
    }

    @SeedTest
    void listIsReadOrRejected(byte[] input) {
        fuzzerTestOneInput(input);
    }
}
