package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.engine.DaemonChoice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which Docker daemon builds: {@code <docker>}. What is left out is found as the {@code docker} command would. Each setting is also a property. */
public final class DockerBean {

    /** The daemon's address, such as {@code unix:///var/run/docker.sock}, {@code tcp://build.example.com:2376} or {@code ssh://build.example.com}. */
    @Nullable
    String host;

    /** The name of a Docker context. */
    @Nullable
    String context;

    /** The directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, for a daemon that requires TLS. */
    @Nullable
    String certPath;

    /** {@code true} or {@code false}: whether the daemon's certificate must be signed by the CA in {@code certPath}. Default: as the {@code docker} command. */
    @Nullable
    String tlsVerify;

    public DaemonChoice toChoice(Settings settings) {
        return new DaemonChoice(
                settings.text("host", host),
                settings.text("context", context),
                settings.path("certPath", certPath, Path::of),
                settings.optionalFlag("tlsVerify", tlsVerify),
                PomElements.NAMES);
    }
}
