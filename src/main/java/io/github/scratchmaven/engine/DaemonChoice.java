package io.github.scratchmaven.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of the pom for the daemon; those that are empty are found as by the {@code docker} command.
 *
 * @param host a URL such as {@code tcp://build.example.com:2376}
 * @param context the name of a Docker context
 * @param certPath the directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}
 * @param tlsVerify whether the daemon's certificate must be signed by that CA
 */
public record DaemonChoice(
        Optional<String> host, Optional<String> context, Optional<Path> certPath, Optional<Boolean> tlsVerify) {

    /** No settings. */
    public static DaemonChoice none() {
        return new DaemonChoice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
