package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.engine.BuildKitChoice;
import io.github.scratchmaven.engine.BuildKitNode;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A BuildKit that builds for some platforms: {@code <node>}. */
public final class NodeBean {

    /** The platforms that it builds for, such as {@code linux/arm64}. */
    @Nullable
    List<@Nullable String> platforms;

    /** Its address, as that of {@code <buildkit>}. */
    @Nullable
    String host;

    /** The directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, for a BuildKit that requires TLS. */
    @Nullable
    String certPath;

    /** The name in its certificate. Default: the host of the address. */
    @Nullable
    String serverName;

    BuildKitNode toNode(Settings settings) {
        String address = settings.required(
                "host", host, Function.identity(), "an address such as \"tcp://buildkitd.example.com:1234\"");
        List<Platform> known = settings.allValues(
                "platforms", platforms, Platform::parse, "a platform such as \"linux/amd64\" or \"linux/arm/v7\"");
        if (known.isEmpty()) {
            throw new UserException(
                    "The node " + Quote.of(address) + " has no <platforms>.",
                    "Write those that it builds for, such as <platforms><platform>linux/arm64</platform></platforms>.");
        }
        return new BuildKitNode(
                known,
                new BuildKitChoice(
                        Optional.of(address),
                        settings.path("certPath", certPath, Path::of),
                        settings.text("serverName", serverName),
                        PomElements.OF_NODE));
    }
}
