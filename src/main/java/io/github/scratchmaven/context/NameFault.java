package io.github.scratchmaven.context;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What makes a text unfit as a name or a link's target on the daemon's side. */
final class NameFault {

    private NameFault() {}

    /** The fault as half a sentence, or nothing. */
    static Optional<String> in(String text) {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("it holds a control character");
        }
        if (text.codePoints().anyMatch(NameFault::isLoneSurrogate)) {
            return Optional.of("it is no valid UTF-8");
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
