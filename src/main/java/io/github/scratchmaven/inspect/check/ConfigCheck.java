package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.HealthCheck;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration of an image is the one that the pom sets. Daemons may add labels and variables, but no entrypoint and no arguments. */
final class ConfigCheck implements ImageCheck {

    private static final String REMEDY =
            "Set a value without special characters, or build with another version of the daemon.";

    @Override
    public HelpTopic topic() {
        return HelpTopic.NOT_RUNNABLE;
    }

    @Override
    public List<Finding> check(ImageUnderTest image) {
        ContainerConfig expected = image.declared().container();
        ImageConfig actual = image.contents().config();
        return Stream.of(
                        list("entrypoint", image.declared().entrypoint(), actual.entrypoint()),
                        process(expected.process(), actual),
                        variables(expected.process(), actual),
                        labels(expected, actual),
                        set("ports", expected.ports(), actual.ports()),
                        set("volumes", expected.volumes(), actual.volumes()),
                        expected.healthCheck().stream().flatMap(check -> healthCheck(check, actual.healthCheck())))
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<Finding> process(ContainerProcess expected, ImageConfig actual) {
        return Stream.of(
                        list("args", expected.args(), actual.args()),
                        text("user", expected.user().toString(), actual.user()),
                        text(
                                "workingDirectory",
                                expected.workingDirectory().toString(),
                                actual.workingDirectory().isEmpty() ? "/" : actual.workingDirectory()),
                        expected.stopSignal().stream()
                                .flatMap(signal -> text("stopSignal", signal.toString(), actual.stopSignal())))
                .flatMap(Function.identity());
    }

    /** A problem does not show the values, which may be secrets. */
    private static Stream<Finding> variables(ContainerProcess expected, ImageConfig actual) {
        return expected.environment().entrySet().stream()
                .filter(variable ->
                        !variable.getValue().equals(actual.environment().get(variable.getKey())))
                .map(Map.Entry::getKey)
                .map(name -> new Finding(
                        "The environment variable " + Quote.of(name)
                                + (actual.environment().containsKey(name)
                                        ? " has another value in the image than in <container><environment>."
                                        : " of <container><environment> is unset in the image."),
                        REMEDY));
    }

    private static Stream<Finding> labels(ContainerConfig expected, ImageConfig actual) {
        return expected.labels().entrySet().stream()
                .flatMap(label -> values(
                        "The label " + Quote.of(label.getKey()) + " of <container><labels>",
                        List.of(label.getValue()),
                        Optional.ofNullable(actual.labels().get(label.getKey())).stream()
                                .toList()));
    }

    private static Stream<Finding> healthCheck(HealthCheck expected, ImageConfig.HealthCheck actual) {
        List<String> test =
                Stream.concat(Stream.of("CMD"), expected.command().stream()).toList();
        return Stream.of(
                        list("healthCheck><command", test, actual.test()),
                        time("interval", expected.interval(), actual.interval()),
                        time("timeout", expected.timeout(), actual.timeout()),
                        time("startPeriod", expected.startPeriod(), actual.startPeriod()),
                        expected.retries().stream()
                                .boxed()
                                .flatMap(retries -> text(
                                        "healthCheck><retries",
                                        Integer.toString(retries),
                                        Integer.toString(actual.retries()))))
                .flatMap(Function.identity());
    }

    private static Stream<Finding> time(String element, Optional<Duration> expected, Duration actual) {
        return expected.stream()
                .flatMap(time -> text("healthCheck><" + element, time.toMillis() + "ms", actual.toMillis() + "ms"));
    }

    /** More ports or volumes than expected are no problem. */
    private static Stream<Finding> set(String element, Collection<?> expected, SortedSet<String> actual) {
        SortedSet<String> texts =
                expected.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
        return actual.containsAll(texts) ? Stream.empty() : list(element, List.copyOf(texts), List.copyOf(actual));
    }

    private static Stream<Finding> text(String element, String expected, String actual) {
        return list(element, List.of(expected), actual.isEmpty() ? List.of() : List.of(actual));
    }

    private static Stream<Finding> list(String element, List<String> expected, List<String> actual) {
        return values("<container><" + element + ">", expected, actual);
    }

    private static Stream<Finding> values(String subject, List<String> expected, List<String> actual) {
        return expected.equals(actual)
                ? Stream.empty()
                : Stream.of(new Finding(
                        subject + " is " + values(actual) + " in the image instead of " + values(expected) + ".",
                        REMEDY));
    }

    private static String values(List<String> values) {
        return values.isEmpty() ? "unset" : values.stream().map(Quote::of).collect(Collectors.joining(" "));
    }
}
