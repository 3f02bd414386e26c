package io.github.scratchmaven.it;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads from a Maven build's log how its modules failed. */
public final class Failures {

    private static final String ANSWERS = "https://github.com/scratchmaven/scratch-maven-plugin/blob/main/docs/";
    private static final Pattern PREFIX = Pattern.compile("(?m)^\\[ERROR] ?");
    private static final Pattern FAILURE = Pattern.compile(
            "(?s)Failed to execute goal \\S+ \\(\\S+\\) on project (\\S+): ((?:(?!Failed to execute).)*?)"
                    + "\\s*-> \\[Help (\\d+)]");
    private static final Pattern KIND = Pattern.compile("(?m)^\\[Help (\\d+)] http\\S+/(\\w+)$");
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^(\\s+at [\\w.$/@]+\\(|Caused by: ).*$");

    private Failures() {}

    /**
     * For each failed module its exception's kind and text, as in {@code MojoExecutionException: The image tag … is not … Write …}, with
     * the address of a page as the page's name alone. A log that holds a stack trace is refused: a user can mend each of these without one.
     */
    public static Map<String, String> in(String log) {
        STACK_TRACE.matcher(log).results().findFirst().ifPresent(trace -> {
            throw new AssertionError("The log holds a stack trace: " + trace.group());
        });
        String text = PREFIX.matcher(log).replaceAll("");
        Map<String, String> kinds = KIND.matcher(text)
                .results()
                .collect(Collectors.toMap(kind -> kind.group(1), kind -> kind.group(2), (first, again) -> again));
        Map<String, String> failures = new HashMap<>();
        FAILURE.matcher(text).results().forEach(failure -> failures.put(failure.group(1), told(failure, kinds)));
        return failures;
    }

    private static String told(MatchResult failure, Map<String, String> kinds) {
        return kinds.get(failure.group(3)) + ": " + failure.group(2).replace(ANSWERS, "");
    }
}
