package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.engine.BuildKitChoice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which BuildKit builds, without a Docker daemon: {@code <buildkit>}. Each setting is also a property. */
public final class BuildKitBean {

    /** BuildKit's address, such as {@code unix:///run/buildkit/buildkitd.sock} or {@code tcp://buildkitd.example.com:1234}. Default: {@code BUILDKIT_HOST}. */
    @Nullable
    String host;

    /** The directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, for a BuildKit that requires TLS. */
    @Nullable
    String certPath;

    /** The name in BuildKit's certificate. Default: the host of the address. */
    @Nullable
    String serverName;

    public BuildKitChoice toChoice(Settings settings) {
        return new BuildKitChoice(
                settings.text("host", host),
                settings.path("certPath", certPath, Path::of),
                settings.text("serverName", serverName),
                PomElements.NAMES);
    }
}
