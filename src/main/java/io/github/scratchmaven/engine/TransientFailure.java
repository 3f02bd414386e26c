package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import java.time.Duration;
import java.util.Optional;

/** A temporary error: another attempt may succeed. */
public final class TransientFailure extends UserException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> pause;

    /** With the time to wait, if the registry named one. */
    public TransientFailure(String problem, String remedy, HelpTopic topic, Optional<Duration> pause) {
        super(problem, remedy, topic);
        this.pause = pause;
    }

    public TransientFailure(String problem, String remedy) {
        super(problem, remedy);
        this.pause = Optional.empty();
    }

    public Optional<Duration> pause() {
        return pause;
    }
}
