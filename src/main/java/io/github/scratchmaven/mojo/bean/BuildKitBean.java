package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.engine.BuildKitChoice;
import io.github.scratchmaven.engine.BuildKitNode;
import io.github.scratchmaven.error.UserException;
import java.nio.file.Path;
import java.util.List;
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

    /** Several BuildKits, each for some of the platforms, instead of one. */
    @Nullable
    List<NodeBean> nodes;

    /** In the order of the pom; none if one BuildKit builds for all platforms. */
    public List<BuildKitNode> toNodes(Settings settings) {
        List<BuildKitNode> all = nodes == null
                ? List.of()
                : nodes.stream()
                        .map(node -> node.toNode(settings.pomOnly("nodes", "node")))
                        .toList();
        if (!all.isEmpty() && settings.text("host", host).isPresent()) {
            throw new UserException(
                    "<buildkit> has both <host> and <nodes>.",
                    "Write one of them, and each node's address in its <node>.");
        }
        return all;
    }

    public BuildKitChoice toChoice(Settings settings) {
        return new BuildKitChoice(
                settings.text("host", host),
                settings.path("certPath", certPath, Path::of),
                settings.text("serverName", serverName),
                PomElements.NAMES);
    }
}
