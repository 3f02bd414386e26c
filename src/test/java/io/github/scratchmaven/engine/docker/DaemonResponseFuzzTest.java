package io.github.scratchmaven.engine.docker;

import io.github.scratchmaven.fuzz.SeedTest;
import java.util.Arrays;

/** Responses about the daemon, its images and its containers: the first byte of the input selects the request, the rest is the response. */
public class DaemonResponseFuzzTest {

    private static final FuzzedDaemon DAEMON = new FuzzedDaemon();

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            DAEMON.answer(200, Arrays.copyOfRange(input, 1, input.length), () -> request(input[0]));
        }
    }

    @SeedTest
    void responseIsReadOrRejected(byte[] input) {
        fuzzerTestOneInput(input);
    }

    private static void request(byte request) {
        switch (request) {
            case 'v' -> DAEMON.handshake();
            case 'i' -> DAEMON.images().inspect("app");
            case 'l' -> DAEMON.containers().labelled("label");
            case 'w' -> DAEMON.containers().labelledNetworks("label");
            case 'n' -> DAEMON.containers().listening("name");
            default -> DAEMON.containers().state("name");
        }
    }
}
