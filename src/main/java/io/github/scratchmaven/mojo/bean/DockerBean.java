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

    /** The folder with {@code ca.pem}, {@code cert.pem} and {@code key.pem} for a daemon behind TLS. */
    @Nullable
    String certPath;

    /** Whether the daemon must show a certificate that the CA in {@code certPath} signed. */
    @Nullable
    Boolean tlsVerify;

    public DaemonChoice toChoice(Settings settings) {
        return new DaemonChoice(
                settings.text("host", host),
                settings.text("context", context),
                settings.parsed("certPath", certPath, Path::of),
                settings.parsed("tlsVerify", tlsVerify == null ? null : tlsVerify.toString(), Boolean::valueOf));
    }
}
