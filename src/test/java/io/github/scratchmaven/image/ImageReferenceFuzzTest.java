package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.fuzz.SeedTest;
import java.nio.charset.StandardCharsets;

public class ImageReferenceFuzzTest {

    /** A reference that is accepted is printed as a reference that is equal. */
    public static void fuzzerTestOneInput(byte[] text) {
        try {
            ImageReference reference = ImageReference.parse(new String(text, StandardCharsets.UTF_8));
            requireEqual(reference, ImageReference.parse(reference.toString()));
            requireEqual(reference, ImageReference.parse(reference.canonical()));
        } catch (InvalidValue rejected) {
            return;
        }
    }

    @SeedTest
    void referenceIsParsedOrRejected(byte[] text) {
        fuzzerTestOneInput(text);
    }

    private static void requireEqual(ImageReference reference, ImageReference other) {
        if (!other.equals(reference)) {
            throw new AssertionError(reference + " is not " + other);
        }
    }
}
