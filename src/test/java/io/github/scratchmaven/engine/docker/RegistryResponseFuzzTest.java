package io.github.scratchmaven.engine.docker;

import io.github.scratchmaven.engine.registry.RegistryOperation;
import io.github.scratchmaven.fuzz.SeedTest;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.util.Arrays;

/**
 * What the daemon returns about a registry: the first byte of the input selects the request, in upper case for a response with the status of an error; the
 * rest is the response.
 */
public class RegistryResponseFuzzTest {

    private static final FuzzedDaemon DAEMON = new FuzzedDaemon();
    private static final Digest BUILT = Digest.parse("sha256:" + "0".repeat(64));
    private static final ImageReference IMAGE = ImageReference.parse("registry.example.com/team/app:1.0");

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            int status = Character.isUpperCase(input[0]) ? 500 : 200;
            DAEMON.answer(
                    status,
                    Arrays.copyOfRange(input, 1, input.length),
                    () -> request(DAEMON.registries(), Character.toLowerCase(input[0])));
        }
    }

    @SeedTest
    void responseIsReadOrRejected(byte[] input) {
        fuzzerTestOneInput(input);
    }

    private static void request(DockerRegistries registries, int request) {
        switch (request) {
            case 'f' -> registries.find(IMAGE);
            case 'p' -> registries.push(BUILT, IMAGE, event -> {});
            default -> registries.pull(RegistryOperation.PULL_BUILDER, IMAGE, event -> {});
        }
    }
}
