package io.github.scratchmaven.workflow.run;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerEngine.Output;
import io.github.scratchmaven.engine.ContainerSpec;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.PlainText;
import io.github.scratchmaven.inspect.check.Symptom.Explanation;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.run.ContainerMonitor.Problem;
import io.github.scratchmaven.workflow.run.ContainerMonitor.Result;
import io.github.scratchmaven.workflow.run.Expectation.LogLine;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A container that is started, and watched until it does what is expected of it. Closing this ends the reading of its output; the caller removes it. */
public final class ContainerRun implements AutoCloseable {

    private static final int SHOWN_LINES = 50;

    private final ContainerEngine containers;
    private final BuildLog log;
    private final ContainerSpec spec;
    private final Readiness expected;
    private final RunMessages messages;
    private final Consumer<String> lines;
    private final ContainerOutput output;
    private @Nullable Output followed;

    /** The consumer gets each line of the output, also after the expectations are met. */
    public ContainerRun(
            ContainerEngine containers,
            BuildLog log,
            ContainerSpec spec,
            Readiness expected,
            RunMessages messages,
            Consumer<String> lines) {
        this.containers = containers;
        this.log = log;
        this.spec = spec;
        this.expected = expected;
        this.messages = messages;
        this.lines = lines;
        this.output = new ContainerOutput(expected.expectations().stream()
                .filter(LogLine.class::isInstance)
                .map(expectation -> ((LogLine) expectation).pattern())
                .toList());
    }

    /**
     * Starts it.
     *
     * @throws BuildFailure if the daemon does not start it because of its image
     */
    public void start() {
        containers.start(spec).ifPresent(reason -> {
            throw notStarted(reason);
        });
        followed = containers.follow(spec.name(), this::accept);
    }

    /**
     * Waits until it meets all expectations. It has been started.
     *
     * @throws BuildFailure if an expectation is not met, after the end of its output has been logged
     */
    public AllMet await() throws InterruptedException {
        Output reading = followed;
        if (reading == null) {
            throw new IllegalStateException("The container has not been started.");
        }
        Result result = new ContainerMonitor(containers, spec.name(), expected, output).run(reading);
        if (result instanceof Problem problem) {
            throw failed(problem);
        }
        return (AllMet) result;
    }

    /** A failure that the output reports although all expectations are met. */
    public Optional<Explanation> symptom() {
        return RunDiagnosis.ofOutput(output.unexpectedText());
    }

    /** Waits for the last lines of a container that ends now. */
    public void awaitOutput(Duration most) throws InterruptedException {
        if (followed != null) {
            followed.awaitEnd(most);
        }
    }

    @Override
    public void close() {
        if (followed != null) {
            followed.close();
        }
    }

    private void accept(String line) {
        lines.accept(line);
        output.accept(line);
    }

    private BuildFailure failed(Problem problem) {
        log.replay(output.last(SHOWN_LINES));
        return loopback(problem)
                .map(known -> new BuildFailure(
                        sentence(problem.problem()) + " " + known.problem(), known.remedy(), messages.topic()))
                .orElseGet(() -> failure(
                        problem.problem(),
                        new RunEnd(
                                "",
                                output.text(),
                                problem.state().exitCode(),
                                problem.state().outOfMemory(),
                                hasNetwork())));
    }

    private BuildFailure notStarted(String reason) {
        return failure(
                "the daemon did not start it: " + oneLine(reason),
                new RunEnd(reason, "", OptionalInt.empty(), false, hasNetwork()));
    }

    private boolean hasNetwork() {
        return !spec.isolation().network().equals("none");
    }

    private Optional<Explanation> loopback(Problem problem) {
        return problem.portOfRunning().stream()
                .boxed()
                .flatMap(port -> LoopbackDiagnosis.of(port, containers.listening(spec.name()), output.text()).stream())
                .findFirst();
    }

    private BuildFailure failure(String event, RunEnd end) {
        return explanation(end)
                .map(known -> new BuildFailure(
                        sentence(event) + " " + known.problem(), remedy(known), HelpTopic.BARE_IMAGE_FAILS))
                .orElseGet(() -> new BuildFailure(sentence(event), remedy(end), messages.topic()));
    }

    private Optional<Explanation> explanation(RunEnd end) {
        return messages.isOurs() ? RunDiagnosis.of(end) : Optional.empty();
    }

    private String sentence(String event) {
        return messages.failure() + ": " + event + ".";
    }

    /** Explanations name the element of the goal {@code verify}; the others have the same settings. */
    private String remedy(Explanation known) {
        return known.remedy().replace("<verify>", messages.element());
    }

    private String remedy(RunEnd end) {
        if (!end.refusal().isEmpty()) {
            return "Fix what the daemon reports, or look at its log.";
        }
        return end.output().isBlank()
                ? "The program wrote nothing: fix it, or correct " + messages.element() + "."
                : "Fix what its output reports, or correct " + messages.element() + ".";
    }

    /** For the middle of a sentence. */
    private static String oneLine(String reason) {
        return PlainText.of(reason).strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
    }
}
