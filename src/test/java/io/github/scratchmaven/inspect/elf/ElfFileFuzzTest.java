package io.github.scratchmaven.inspect.elf;

import io.github.scratchmaven.fuzz.SeedTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

public class ElfFileFuzzTest {

    /** The only way in which a damaged file may fail is an {@link ElfException}. */
    public static void fuzzerTestOneInput(byte[] file) throws IOException {
        try {
            ElfFile.read(new ByteArrayInputStream(file), file.length);
        } catch (ElfException damaged) {
            return;
        }
    }

    @SeedTest
    void fileIsReadOrRejected(byte[] file) throws IOException {
        fuzzerTestOneInput(file);
    }
}
