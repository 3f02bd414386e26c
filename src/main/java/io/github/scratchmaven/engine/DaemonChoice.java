package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.SettingNames;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The user's settings for the daemon; those that are empty are found as by the {@code docker} command.
 *
 * @param host a URL such as {@code tcp://build.example.com:2376}
 * @param context the name of a Docker context
 * @param certPath the directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}
 * @param tlsVerify whether the daemon's certificate must be signed by that CA
 * @param names how the engine's messages name the settings
 */
public record DaemonChoice(
        Optional<String> host,
        Optional<String> context,
        Optional<Path> certPath,
        Optional<Boolean> tlsVerify,
        SettingNames names) {

    /** No settings, and none to name. */
    public static DaemonChoice none() {
        return new DaemonChoice(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), SettingNames.PLAIN);
    }
}
