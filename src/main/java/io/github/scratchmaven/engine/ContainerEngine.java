package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Runs containers, those that are hardened with a read-only root file system and {@code /tmp} in memory, as the image's user, without capabilities and
 * without new privileges. Errors that a user can fix are {@link io.github.scratchmaven.error.UserException}s.
 */
public interface ContainerEngine {

    /** The ID of an image that is not our own, pulled according to the policy. It is an error if the daemon does not have it and the policy forbids to pull it. */
    Digest require(ImageReference image, PullPolicy policy, Consumer<BuildEvent> events);

    /** Creates and starts it. The caller removes it by its name, also after a failure. Returns the reason if the daemon cannot start it. */
    Optional<String> start(ContainerSpec spec);

    ContainerState state(String name);

    /** The TCP addresses on which the container's programs listen; none if that cannot be seen, as with a daemon on another machine. */
    List<InetSocketAddress> listening(String name);

    /** Passes on each line of the container's output, in a thread of its own, until the result is closed or the container ends. */
    Output follow(String name, Consumer<String> lines);

    /** Sends its stop signal, waits until its program ends, and kills it after this time. A container that does not exist counts as stopped. */
    void stop(String name, Duration most);

    /** Stops and removes it with its anonymous volumes. A container that does not exist counts as removed. */
    void remove(String name);

    /** All containers with this label, whether they run or not: its value by the name of each. */
    Map<String, String> labelled(String label);

    /** Creates a network, in which containers reach each other by their aliases. The caller removes it by its name, also after a failure. */
    void createNetwork(String name, SortedMap<String, String> labels);

    /** Removes a network that has no containers any more. One that does not exist counts as removed. */
    void removeNetwork(String name);

    /** All networks with this label: its value by the name of each. */
    Map<String, String> labelledNetworks(String label);

    /** The output of a container while it is read. */
    interface Output extends AutoCloseable {

        /** Waits until the last line was passed on. */
        void awaitEnd(Duration most) throws InterruptedException;

        @Override
        void close();
    }
}
