package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.List;

/** Checks the words of a command in exec form. */
final class ArgumentList {

    private ArgumentList() {}

    /** An immutable copy. Rejects NUL characters, which end a string in C. */
    static List<String> copyOf(String component, List<String> arguments) {
        arguments.forEach(argument -> requireNoNul(component, argument));
        return List.copyOf(arguments);
    }

    static void requireProgram(String component, List<String> arguments) {
        if (arguments.isEmpty() || arguments.get(0).isEmpty()) {
            throw new InvalidValue(
                    component, "The " + component + " does not name a program: its first word is missing or empty.");
        }
    }

    private static void requireNoNul(String component, String argument) {
        if (argument.indexOf('\0') >= 0) {
            throw new InvalidValue(
                    component, "The word " + Quote.of(argument) + " of the " + component + " has a NUL character.");
        }
    }
}
