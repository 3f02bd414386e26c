package io.github.scratchmaven.workflow.start;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerSpec;
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
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The containers of one start, until this is closed or the JVM shuts down. */
public final class StartedContainers implements AutoCloseable {

    private static final Duration TIME_TO_END = Duration.ofSeconds(5);

    /** Somebody waits for the next one. */
    private static final Duration TIME_TO_BE_REPLACED = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int LOOKS = 50;

    private final ContainerEngine engine;
    private final BuildLog log;
    private final OutputDirectory output;
    private final RecordedRun recorded;
    private final Deque<Running> running = new ConcurrentLinkedDeque<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Map<String, Map<Integer, Integer>> hostPorts = new HashMap<>();
    private final Set<ContainerRun> reported = ConcurrentHashMap.newKeySet();
    private final ContainerLease lease;
    private volatile boolean removed;

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
            running.forEach(this::finish);
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

    AllMet begin(TestContainer container, ContainerSpec spec, ContainerRun run, LogFile file)
            throws InterruptedException {
        running.addFirst(new Running(container, spec, run, file));
        create(run::start);
        return run.await();
    }

    void publish(TestContainer container, AllMet ready) {
        ready.state().ports().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(port -> endpoints.add(new Endpoint(container.name(), port.getKey(), port.getValue())));
        Map<Integer, Integer> ports = new HashMap<>();
        ready.state().ports().forEach((port, address) -> ports.put(port, address.getPort()));
        hostPorts.put(container.label(), ports);
    }

    /** The ports of the host on which those of a container were published last. */
    Map<Integer, Integer> hostPorts(TestContainer container) {
        return hostPorts.getOrDefault(container.label(), Map.of());
    }

    /** Those of the image of the module, in the order of their start. */
    List<Running> ofModule() {
        List<Running> ours = new ArrayList<>();
        running.descendingIterator().forEachRemaining(each -> {
            if (each.container().isOurs()) {
                ours.add(each);
            }
        });
        return ours;
    }

    /** Stops and removes one, which another one of its name replaces. */
    void end(Running each) {
        running.remove(each);
        endpoints.removeIf(endpoint -> endpoint.name().equals(each.container().name()));
        engine.stop(each.spec().name(), TIME_TO_BE_REPLACED);
        each.awaitOutput();
        each.endReading();
        engine.remove(each.spec().name());
    }

    /** Logs the end of each container that ends by itself from now on, in a thread of its own. */
    public void reportEnds() {
        running.stream()
                .filter(each -> !each.container().expectsExit())
                .filter(each -> reported.add(each.run()))
                .forEach(each -> {
                    Thread thread = new Thread(
                            () -> reportEnd(each), "end of " + each.container().label());
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    private void reportEnd(Running each) {
        try {
            each.run().awaitOutput(LONGEST);
            if (isRunning(each)) {
                exitCode(each)
                        .ifPresent(code -> log.warning("The container "
                                + Quote.of(each.container().label()) + " exited with code " + code
                                + ". Its output is in " + Quote.path(each.file().path()) + "."));
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } catch (UserException error) {
            if (isRunning(each)) {
                log.warning("The end of the container "
                        + Quote.of(each.container().label()) + " cannot be seen: " + error.problem());
            }
        }
    }

    /** Whether nobody has stopped it. */
    private boolean isRunning(Running each) {
        return !removed && running.contains(each);
    }

    /** The daemon reports it shortly after the end of the output. Empty if that ended for another reason. */
    private OptionalInt exitCode(Running each) throws InterruptedException {
        OptionalInt code = engine.state(each.spec().name()).exitCode();
        for (int look = 0; look < LOOKS && code.isEmpty() && isRunning(each); look++) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            code = engine.state(each.spec().name()).exitCode();
        }
        return isRunning(each) ? code : OptionalInt.empty();
    }

    private synchronized void remove() {
        removed = true;
        recorded.removeFrom(engine, output);
    }

    private void finish(Running each) {
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
    record Running(TestContainer container, ContainerSpec spec, ContainerRun run, LogFile file) {

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
