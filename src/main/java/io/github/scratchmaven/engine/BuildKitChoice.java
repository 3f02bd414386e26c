package io.github.scratchmaven.engine;

import io.github.scratchmaven.error.SettingNames;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The user's settings for a BuildKit without a Docker daemon.
 *
 * @param host a URL such as {@code tcp://buildkitd.example.com:1234}
 * @param certPath the directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}
 * @param serverName the name in the daemon's certificate; empty for the host of the address
 * @param names how the engine's messages name the settings
 */
public record BuildKitChoice(
        Optional<String> host, Optional<Path> certPath, Optional<String> serverName, SettingNames names) {}
