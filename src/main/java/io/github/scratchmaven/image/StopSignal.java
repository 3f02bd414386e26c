package io.github.scratchmaven.image;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The signal that asks a container to end: a Linux signal's name with {@code SIG} before it, or its number. */
public record StopSignal(String name) {

    private static final String PREFIX = "SIG";
    private static final Pattern NUMBER = Pattern.compile("[1-9]|[1-5][0-9]|6[0-4]");
    private static final Pattern REAL_TIME = Pattern.compile("RTMIN(\\+([1-9]|1[0-5]))?|RTMAX(-([1-9]|1[0-4]))?");
    private static final Set<String> NAMES = Set.of(
            "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE",
            "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU",
            "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ");

    /** Takes the forms that Docker takes, {@code SIGTERM}, {@code term} and {@code 15}; refuses what is no signal. */
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
        throw new UserException(
                "The stop signal " + Quote.of(text) + " is not a signal of Linux.",
                "Write <stopSignal> as in \"SIGTERM\" or \"15\".");
    }
}
