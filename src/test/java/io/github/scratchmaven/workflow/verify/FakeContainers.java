package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerSpec;
import io.github.scratchmaven.engine.ContainerState;
import io.github.scratchmaven.error.UserException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Containers in memory: each writes what it is given, and ends after some looks at it, or never. */
final class FakeContainers implements ContainerEngine {

    final List<ContainerSpec> started = new ArrayList<>();
    final Set<String> there = new TreeSet<>();
    final Set<String> stuck = new TreeSet<>();
    final Map<String, String> labelled = new TreeMap<>();
    final Map<Integer, InetSocketAddress> ports = new TreeMap<>();
    List<InetSocketAddress> listening = List.of();
    Optional<String> refusal = Optional.empty();
    List<String> output = List.of();
    OptionalInt exitCode = OptionalInt.empty();
    int looksUntilEnd;

    @Override
    public Optional<String> start(ContainerSpec spec) {
        started.add(spec);
        there.add(spec.name());
        return refusal;
    }

    @Override
    public ContainerState state(String name) {
        boolean runs = looksUntilEnd-- > 0;
        return new ContainerState(runs ? OptionalInt.empty() : exitCode, false, ports);
    }

    @Override
    public List<InetSocketAddress> listening(String name) {
        return listening;
    }

    @Override
    public Output follow(String name, Consumer<String> lines) {
        output.forEach(lines);
        return new Output() {
            @Override
            public void awaitEnd(Duration most) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public void remove(String name) {
        if (stuck.contains(name)) {
            throw new UserException("It is stuck.", "Pull harder.");
        }
        there.remove(name);
    }

    @Override
    public Map<String, String> labelled(String label) {
        there.addAll(labelled.keySet());
        return label.equals("io.github.scratchmaven.verify.deadline") ? Map.copyOf(labelled) : Map.of();
    }
}
