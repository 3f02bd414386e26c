package io.github.scratchmaven.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs containers as a careful platform does: on a read-only root with {@code /tmp} in memory, as the image's own user, without capabilities or a way to
 * new privileges. Trouble that a user can mend comes as {@link io.github.scratchmaven.image.UserException}.
 */
public interface ContainerEngine {

    /** Creates and starts it. The caller removes it by its name, however this ends. Returns why the daemon cannot start it, if it cannot. */
    Optional<String> start(ContainerSpec spec);

    ContainerState state(String name);

    /** Tells each line that the container writes, from its first, in a thread of its own, until that is closed or the container ends. */
    Output follow(String name, Consumer<String> lines);

    /** Ends and removes it, and its anonymous volumes with it. One that is not there is as good as removed. */
    void remove(String name);

    /** All containers that bear this label, whether they run or not: its value for the ID of each. */
    Map<String, String> labelled(String label);

    /** The output of a container while it is read. */
    interface Output extends AutoCloseable {

        /** Waits until the last line has been told. */
        void awaitEnd(Duration most) throws InterruptedException;

        @Override
        void close();
    }
}
