package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.fuzz.SeedTest;
import io.github.scratchmaven.fuzz.Sentence;
import io.github.scratchmaven.inspect.scan.FileSearch;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.ByteArrayInputStream;

/** An export whose every byte may be damaged. */
public class ExportFuzzTest {

    private static final FileSearch SEARCH = new FileSearch(SecretValues.NONE);

    public static void fuzzerTestOneInput(byte[] export) {
        try {
            ImageArchive.read(new ByteArrayInputStream(export), SEARCH, new ReadBudget());
        } catch (UserException rejected) {
            Sentence.require(rejected);
        }
    }

    @SeedTest
    void exportIsReadOrRejected(byte[] export) {
        fuzzerTestOneInput(export);
    }
}
