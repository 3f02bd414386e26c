package io.github.scratchmaven.image;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.List;

/** Checks on what becomes a program's arguments: in exec form, since a scratch image has no shell. */
final class ArgumentList {

    private ArgumentList() {}

    /** An immutable copy, once nothing in it would end a C string early. */
    static List<String> copyOf(String element, List<String> arguments) {
        arguments.forEach(argument -> requireNoNul(element, argument));
        return List.copyOf(arguments);
    }

    static void requireProgram(String element, List<String> arguments) {
        if (arguments.isEmpty() || arguments.get(0).isEmpty()) {
            throw new UserException(
                    "The first part of " + element + " names no program.",
                    "Write the program's path there, and each of its arguments as a part of its own.");
        }
    }

    private static void requireNoNul(String element, String argument) {
        if (argument.indexOf('\0') >= 0) {
            throw new UserException(
                    "The argument " + Quote.of(argument) + " in " + element + " holds a NUL character.",
                    "Leave it out.");
        }
    }
}
