package io.github.scratchmaven.context;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The rules for names and link targets that a daemon can use. */
final class EntryName {

    private EntryName() {}

    /** What is wrong, as half a sentence. */
    static Optional<String> problem(String text) {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("it has a control character");
        }
        if (text.codePoints().anyMatch(EntryName::isLoneSurrogate)) {
            return Optional.of("it is not valid UTF-8");
        }
        return Optional.empty();
    }

    static boolean isLongerThan(int bytes, String text) {
        return text.length() > bytes || text.getBytes(StandardCharsets.UTF_8).length > bytes;
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }
}
