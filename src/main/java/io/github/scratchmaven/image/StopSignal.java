package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The signal that stops a container: the name of a Linux signal with {@code SIG} before it, or its number. */
public record StopSignal(String name) {

    private static final String PREFIX = "SIG";
    private static final Pattern NUMBER = Pattern.compile("[1-9]|[1-5][0-9]|6[0-4]");
    private static final Pattern REAL_TIME = Pattern.compile("RTMIN(\\+([1-9]|1[0-5]))?|RTMAX(-([1-9]|1[0-4]))?");
    private static final Set<String> NAMES = Set.of(
            "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE",
            "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU",
            "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ");

    /** Accepts the forms that Docker accepts: {@code SIGTERM}, {@code term} and {@code 15}. */
    public StopSignal {
        name = canonical(name);
    }

    /** Reads a name or a number. */
    public static StopSignal parse(String text) {
        return new StopSignal(text);
    }

    /** The name, such as {@code SIGTERM}, or the number. */
    @Override
    public String toString() {
        return name;
    }

    private static String canonical(String text) {
        if (NUMBER.matcher(text).matches()) {
            return text;
        }
        String upperCase = text.toUpperCase(Locale.ROOT);
        String bare = upperCase.startsWith(PREFIX) ? upperCase.substring(PREFIX.length()) : upperCase;
        if (NAMES.contains(bare) || REAL_TIME.matcher(bare).matches()) {
            return PREFIX + bare;
        }
        throw new InvalidValue("The stop signal " + Quote.of(text) + " is not a signal of Linux.");
    }
}
