package io.github.scratchmaven.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the pom says about which daemon to use; each left out is found as the {@code docker} command would.
 *
 * @param host a URL such as {@code tcp://build.example.com:2376}
 * @param context the name of a Docker context
 * @param certPath the folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem}
 * @param tlsVerify whether the daemon's certificate must be signed by that CA
 */
public record DaemonChoice(
        Optional<String> host, Optional<String> context, Optional<Path> certPath, Optional<Boolean> tlsVerify) {

    /** Nothing is said. */
    public static DaemonChoice none() {
        return new DaemonChoice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
