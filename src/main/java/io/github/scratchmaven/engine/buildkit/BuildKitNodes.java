package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildKitNode;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.layout.DirectoryEngine;
import io.github.scratchmaven.engine.layout.ImageLayout;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.SettingNames.Setting;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Several BuildKits without a Docker daemon, each of which builds for other platforms. All images are kept in one directory of this machine. The first of
 * them resolves the builder image.
 */
public final class BuildKitNodes extends DirectoryEngine {

    private final Map<Platform, StandaloneBuildKit> nodes;
    private final StandaloneBuildKit first;

    private BuildKitNodes(Map<Platform, StandaloneBuildKit> nodes, ImageLayout images) {
        super(images);
        this.nodes = nodes;
        this.first = nodes.values().iterator().next();
    }

    /**
     * Each platform is built on the first node that names it. A node that is not needed is not connected.
     *
     * @param platforms of the image, at least one
     * @param images keeps the images of all nodes
     * @param engines connects a node, whose engine keeps its images there
     */
    public static BuildKitNodes of(
            List<BuildKitNode> nodes,
            List<Platform> platforms,
            ImageLayout images,
            Function<BuildKitNode, StandaloneBuildKit> engines) {
        Map<BuildKitNode, StandaloneBuildKit> opened = new LinkedHashMap<>();
        Map<Platform, StandaloneBuildKit> chosen = new LinkedHashMap<>();
        for (Platform platform : platforms) {
            chosen.put(platform, opened.computeIfAbsent(node(nodes, platform), engines));
        }
        return new BuildKitNodes(chosen, images);
    }

    private static BuildKitNode node(List<BuildKitNode> nodes, Platform platform) {
        return nodes.stream()
                .filter(node -> node.platforms().contains(platform))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        "No node builds for " + Quote.of(platform.toString()) + ": " + listed(nodes) + ".",
                        "Add the platform to a node in "
                                + nodes.get(0).choice().names().of(Setting.BUILDKIT_NODES) + "."));
    }

    private static String listed(List<BuildKitNode> nodes) {
        return nodes.stream()
                .map(node -> Quote.of(node.choice().host().orElse("")) + " builds for "
                        + node.platforms().stream().map(Platform::toString).collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(", "));
    }

    @Override
    protected BuildKitNodes keepingIn(ImageLayout other) {
        Map<Platform, StandaloneBuildKit> keeping = new LinkedHashMap<>();
        nodes.forEach((platform, node) -> keeping.put(platform, node.keepingIn(other)));
        return new BuildKitNodes(keeping, other);
    }

    @Override
    public Daemon daemon() {
        return first.daemon();
    }

    @Override
    public void prepare() {
        all().forEach(StandaloneBuildKit::prepare);
    }

    @Override
    public Capabilities capabilities() {
        return first.capabilities();
    }

    /** A node runs the programs of the platforms that it lists. */
    @Override
    public Platform machine(Platform image) {
        return nodes.containsKey(image) ? image : first.machine(image);
    }

    @Override
    public BuilderImage require(
            ImageRole role, ImageReference builder, PullPolicy policy, Consumer<BuildEvent> events) {
        return first.require(role, builder, policy, events);
    }

    @Override
    public boolean hasBuilder(ImageReference builder, Digest id) {
        return first.hasBuilder(builder, id);
    }

    @Override
    public Digest build(BuildSpec spec, Consumer<BuildEvent> events) {
        return spec.platform().map(nodes::get).orElse(first).build(spec, events);
    }

    @Override
    public void close() {
        all().forEach(StandaloneBuildKit::close);
    }

    private Set<StandaloneBuildKit> all() {
        return new LinkedHashSet<>(nodes.values());
    }
}
