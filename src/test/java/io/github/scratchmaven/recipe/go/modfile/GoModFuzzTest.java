package io.github.scratchmaven.recipe.go.modfile;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.fuzz.SeedTest;
import io.github.scratchmaven.fuzz.Sentence;
import java.nio.charset.StandardCharsets;

public class GoModFuzzTest {

    public static void fuzzerTestOneInput(byte[] file) {
        try {
            GoMod.parse(new String(file, StandardCharsets.UTF_8), "go.mod");
        } catch (UserException rejected) {
            Sentence.require(rejected);
        }
    }

    @SeedTest
    void fileIsParsedOrRejected(byte[] file) {
        fuzzerTestOneInput(file);
    }
}
