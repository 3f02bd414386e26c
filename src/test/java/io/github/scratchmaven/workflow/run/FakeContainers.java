package io.github.scratchmaven.workflow.run;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerSpec;
import io.github.scratchmaven.engine.ContainerState;
import io.github.scratchmaven.engine.ContainerState.Health;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.FakeEngine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Containers in memory: each writes what it is given, and ends after some looks at it, or never. */
public final class FakeContainers implements ContainerEngine {

    public final List<ContainerSpec> started = new ArrayList<>();
    public final Set<String> there = new TreeSet<>();
    public final Set<String> stuck = new TreeSet<>();
    public final Map<String, String> labelled = new TreeMap<>();
    public final Map<Integer, InetSocketAddress> ports = new TreeMap<>();
    public List<InetSocketAddress> listening = List.of();
    public Optional<String> refusal = Optional.empty();
    public Optional<Health> health = Optional.empty();
    public final Set<String> networks = new TreeSet<>();
    public final Map<String, String> labelledNetworks = new TreeMap<>();
    public final List<String> calls = new ArrayList<>();
    public List<String> output = List.of();
    public OptionalInt exitCode = OptionalInt.empty();
    public int looksUntilEnd;

    @Override
    public Digest require(ImageReference image, PullPolicy policy, Consumer<BuildEvent> events) {
        calls.add("require " + image + " " + policy);
        return FakeEngine.STAGE;
    }

    @Override
    public void stop(String name, Duration most) {
        calls.add("stop " + name);
    }

    @Override
    public void createNetwork(String name, SortedMap<String, String> labels) {
        networks.add(name);
    }

    @Override
    public void removeNetwork(String name) {
        networks.remove(name);
    }

    @Override
    public Map<String, String> labelledNetworks(String label) {
        networks.addAll(labelledNetworks.keySet());
        return label.equals("io.github.scratchmaven.start.deadline") ? Map.copyOf(labelledNetworks) : Map.of();
    }

    @Override
    public Optional<String> start(ContainerSpec spec) {
        started.add(spec);
        there.add(spec.name());
        return refusal;
    }

    @Override
    public ContainerState state(String name) {
        boolean runs = looksUntilEnd-- > 0;
        return new ContainerState(runs ? OptionalInt.empty() : exitCode, false, health, ports);
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
        if (!label.equals("io.github.scratchmaven.verify.deadline")) {
            return Map.of();
        }
        there.addAll(labelled.keySet());
        return Map.copyOf(labelled);
    }
}
