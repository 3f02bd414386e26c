package io.github.scratchmaven.it;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The failures of a Maven build, read from its log by the name of the module that failed. */
public final class Failures {

    private static final String DOCS = "https://github.com/scratchmaven/scratch-maven-plugin/blob/main/docs/";
    private static final Pattern PREFIX = Pattern.compile("(?m)^\\[ERROR] ?");
    private static final Pattern FAILURE = Pattern.compile(
            "(?s)Failed to execute goal \\S+ \\(\\S+\\) on project (\\S+): ((?:(?!Failed to execute).)*?)"
                    + "\\s*-> \\[Help (\\d+)]");
    private static final Pattern KIND = Pattern.compile("(?m)^\\[Help (\\d+)] http\\S+/(\\w+)$");
    private static final Pattern TOPIC = Pattern.compile("(?s).* More: faq\\.md#([\\w-]+)");
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^(\\s+at [\\w.$/@]+\\(|Caused by: ).*$");

    private final Map<String, Failure> failures;

    private Failures(Map<String, Failure> failures) {
        this.failures = failures;
    }

    /** Rejects a log that contains a stack trace: the message alone says what to fix. */
    public static Failures in(String log) {
        STACK_TRACE.matcher(log).results().findFirst().ifPresent(trace -> {
            throw new AssertionError("The log contains a stack trace: " + trace.group());
        });
        String text = PREFIX.matcher(log).replaceAll("");
        Map<String, String> kinds = KIND.matcher(text)
                .results()
                .collect(Collectors.toMap(kind -> kind.group(1), kind -> kind.group(2), (first, again) -> first));
        Map<String, Failure> failures = new TreeMap<>();
        FAILURE.matcher(text).results().forEach(failure -> failures.put(failure.group(1), failure(failure, kinds)));
        return new Failures(failures);
    }

    private static Failure failure(MatchResult failure, Map<String, String> kinds) {
        return new Failure(
                failure.group(1),
                kinds.getOrDefault(failure.group(3), ""),
                failure.group(2).replace(DOCS, ""));
    }

    /** The names of all modules that failed. */
    public Set<String> modules() {
        return failures.keySet();
    }

    /** The failure of a module, which Groovy writes as {@code failures['module']}. */
    public Failure getAt(String module) {
        Failure failure = failures.get(module);
        if (failure == null) {
            throw new AssertionError("The module \"" + module + "\" did not fail, but " + modules());
        }
        return failure;
    }

    @Override
    public String toString() {
        return failures.values().toString();
    }

    /**
     * How one module failed.
     *
     * @param kind the exception's simple name
     * @param message the whole message; a link to our documentation is shortened to the page and its anchor
     */
    public record Failure(String module, String kind, String message) {

        /** Asserts the exception's kind, and that the message refers to no help topic. */
        public Failure is(String expectedKind) {
            return is(expectedKind, "");
        }

        /** Asserts the exception's kind, and that the message ends with this topic of {@code faq.md}. */
        public Failure is(String expectedKind, String expectedTopic) {
            require(kind.equals(expectedKind), "is not a " + expectedKind);
            require(topic().orElse("").equals(expectedTopic), "does not have the help topic \"" + expectedTopic + "\"");
            return this;
        }

        /** Asserts that the message contains each of these: the value that is wrong, the element of the pom, the command. */
        public Failure names(Object... details) {
            Stream.of(details)
                    .map(Object::toString)
                    .forEach(detail -> require(message.contains(detail), "does not name " + detail));
            return this;
        }

        private Optional<String> topic() {
            return TOPIC.matcher(message).results().map(topic -> topic.group(1)).findFirst();
        }

        private void require(boolean condition, String what) {
            if (!condition) {
                throw new AssertionError("The failure of \"" + module + "\" " + what + ":\n" + kind + ": " + message);
            }
        }
    }
}
