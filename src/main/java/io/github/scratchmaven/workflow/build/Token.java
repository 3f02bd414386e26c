package io.github.scratchmaven.workflow.build;

import java.util.regex.Pattern;

/** Distinguishes tokens, which are random, from names of users. */
final class Token {

    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_.=+/~:-]{20,}");

    /** A public identifier, such as that of an application in a cloud. */
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** A place where a letter follows a digit, or upper case lower case, or the reverse: in names, few such places exist. */
    private static final Pattern CHANGE =
            Pattern.compile("(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Z])(?=[0-9])|(?<=[a-z])(?=[A-Z])");

    private static final int CHARACTERS_PER_CHANGE = 6;

    private Token() {}

    static boolean isLikely(String text) {
        return TEXT.matcher(text).matches()
                && !UUID.matcher(text).matches()
                && CHANGE.matcher(text).results().count() * CHARACTERS_PER_CHANGE >= text.length();
    }
}
