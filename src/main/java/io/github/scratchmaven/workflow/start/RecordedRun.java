package io.github.scratchmaven.workflow.start;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The containers of one start and their network, as a file in the output directory, so that another Maven can remove them.
 *
 * @param network that belongs to these containers
 * @param containers the name in the daemon of each
 */
record RecordedRun(Optional<String> network, Map<String, String> containers) {

    private static final String NETWORK = "network";

    RecordedRun {
        containers = new LinkedHashMap<>(containers);
    }

    /** Empty if there is none. */
    static Optional<RecordedRun> read(OutputDirectory output) {
        if (!output.has(OutputDirectory.CONTAINERS)) {
            return Optional.empty();
        }
        Map<String, String> names = new LinkedHashMap<>();
        output.read(OutputDirectory.CONTAINERS)
                .lines()
                .map(line -> line.split(" ", 3))
                .filter(words -> words.length == 3)
                .forEach(words -> names.put(words[0] + " " + words[1], words[2]));
        Optional<String> network = Optional.ofNullable(names.remove(NETWORK + " -"));
        Map<String, String> containers = new LinkedHashMap<>();
        names.forEach((key, name) -> containers.put(key.substring(key.indexOf(' ') + 1), name));
        return Optional.of(new RecordedRun(network, containers));
    }

    void write(OutputDirectory output) {
        StringBuilder text = new StringBuilder();
        network.ifPresent(name -> text.append(NETWORK + " - ").append(name).append('\n'));
        containers.forEach((label, name) ->
                text.append("container ").append(label).append(' ').append(name).append('\n'));
        output.write(OutputDirectory.CONTAINERS, text.toString());
    }

    /** Removes all, also if one of them cannot be removed, which is the error then. */
    void removeFrom(ContainerEngine engine, OutputDirectory output) {
        Removal removal = new Removal();
        containers.values().forEach(name -> removal.attempt(engine::remove, name));
        network.ifPresent(name -> removal.attempt(engine::removeNetwork, name));
        removal.requireSuccess();
        output.remove(OutputDirectory.CONTAINERS);
    }

    /** Continues after an error. */
    private static final class Removal {

        private Optional<UserException> error = Optional.empty();

        void attempt(Consumer<String> removal, String name) {
            try {
                removal.accept(name);
            } catch (UserException failure) {
                error = error.or(() -> Optional.of(failure));
            }
        }

        void requireSuccess() {
            error.ifPresent(failure -> {
                throw failure;
            });
        }
    }
}
