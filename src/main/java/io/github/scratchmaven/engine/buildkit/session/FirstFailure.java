package io.github.scratchmaven.engine.buildkit.session;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The first error in a service of a session, which is the cause if the build fails. Thread-safe. */
public final class FirstFailure implements Consumer<SessionException> {

    private final AtomicReference<SessionException> first = new AtomicReference<>();

    @Override
    public void accept(SessionException failure) {
        first.compareAndSet(null, failure);
    }

    public Optional<SessionException> get() {
        return Optional.ofNullable(first.get());
    }
}
