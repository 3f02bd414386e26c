package io.github.scratchmaven.workflow.start;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.run.AllMet;
import io.github.scratchmaven.workflow.run.ContainerLease;
import io.github.scratchmaven.workflow.run.ContainerRun;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The containers of one start, until this is closed or the JVM shuts down. */
public final class StartedContainers implements AutoCloseable {

    private static final Duration TIME_TO_END = Duration.ofSeconds(5);

    private final ContainerEngine engine;
    private final BuildLog log;
    private final OutputDirectory output;
    private final RecordedRun recorded;
    private final Deque<Running> running = new ArrayDeque<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final ContainerLease lease;
    private boolean removed;

    /** Records them before the first one is created. */
    StartedContainers(ContainerEngine engine, BuildLog log, OutputDirectory output, RecordedRun recorded) {
        this.engine = engine;
        this.log = log;
        this.output = output;
        this.recorded = recorded;
        this.lease = new ContainerLease(this::remove);
        recorded.write(output);
    }

    /** The published ports, in the order of the containers. */
    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    /** Lets them outlive this JVM. */
    public void release() {
        lease.release();
        running.forEach(Running::endReading);
    }

    /** The containers of the module get time to end, such as to write a report. */
    @Override
    public void close() {
        try (lease) {
            running.forEach(this::end);
        }
        if (!running.isEmpty()) {
            log.stopped(running.size(), logs());
        }
    }

    /** Removes all without waiting, after a failure. */
    void abandon() {
        try (lease) {
            running.forEach(Running::endReading);
        }
        if (!running.isEmpty()) {
            log.info("Removed all containers of <start>, logs in " + logs());
        }
    }

    Path logs() {
        return output.path(OutputDirectory.LOGS);
    }

    /** Not while all are removed, so that none is created afterwards. */
    synchronized void create(Runnable creation) {
        if (removed) {
            throw new UserException("The start of containers was interrupted.", "Run it again.");
        }
        creation.run();
    }

    AllMet begin(TestContainer container, ContainerRun run, LogFile file) throws InterruptedException {
        running.addFirst(new Running(container, run, file));
        create(run::start);
        return run.await();
    }

    void publish(TestContainer container, AllMet ready) {
        ready.state().ports().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(port -> endpoints.add(new Endpoint(container.name(), port.getKey(), port.getValue())));
    }

    private synchronized void remove() {
        removed = true;
        recorded.removeFrom(engine, output);
    }

    private void end(Running each) {
        String name = recorded.containers().get(each.container().label());
        if (name == null || each.hasEndedAsExpected()) {
            each.endReading();
            return;
        }
        engine.state(name).exitCode().ifPresentOrElse(code -> warnOfEnd(each, code), () -> stop(each, name));
        each.endReading();
        each.file()
                .problem()
                .ifPresent(problem -> log.warning(
                        "The log " + Quote.path(each.file().path()) + " is not complete: " + problem + "."));
    }

    private void stop(Running each, String name) {
        if (each.container().isOurs()) {
            engine.stop(name, TIME_TO_END);
            each.awaitOutput();
        }
    }

    private void warnOfEnd(Running each, int code) {
        log.warning("The container " + Quote.of(each.container().label()) + " exited with code " + code
                + " before the goal stop. Its output is in "
                + Quote.path(each.file().path()) + ".");
    }

    /** Where a port of a container is reached. The name is empty for the only container. */
    public record Endpoint(Optional<String> name, int port, InetSocketAddress address) {}

    /** A container, and the file that gets its output. */
    private record Running(TestContainer container, ContainerRun run, LogFile file) {

        /** A container that was expected to exit, such as one that prepares a database. */
        boolean hasEndedAsExpected() {
            return container.expectsExit();
        }

        void awaitOutput() {
            try {
                run.awaitOutput(TIME_TO_END);
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            }
        }

        void endReading() {
            run.close();
            file.close();
        }
    }
}
