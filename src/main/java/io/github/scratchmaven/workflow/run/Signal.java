package io.github.scratchmaven.workflow.run;

import java.util.Optional;
import java.util.stream.Stream;

/** Signals that terminate programs. On Linux, the exit code of the container is 128 and the number of the signal. */
enum Signal {
    SIGILL(4),
    SIGTRAP(5),
    SIGABRT(6),
    SIGBUS(7),
    SIGFPE(8),
    SIGKILL(9),
    SIGSEGV(11),
    SIGTERM(15),
    SIGSYS(31);

    private static final int BASE = 128;

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    static Optional<Signal> of(int exitCode) {
        return Stream.of(values())
                .filter(signal -> signal.number + BASE == exitCode)
                .findFirst();
    }
}
