package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.engine.BuildKitChoice;
import io.github.scratchmaven.engine.BuildKitNode;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.layout.ImageLayout;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.registry.RegistryAccess;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildKitNodesTest {

    private static final BuildKitNode ONE = node("tcp://one:1", "linux/amd64", "linux/386");
    private static final BuildKitNode OTHER = node("tcp://other:1", "linux/arm64", "linux/amd64");

    private final List<BuildKitNode> opened = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void platformIsBuiltOnTheFirstNodeThatNamesIt() {
        nodes("linux/amd64", "linux/arm64", "linux/386").close();

        assertThat(opened).containsExactly(ONE, OTHER);
    }

    @Test
    void nodeThatIsNotNeededIsNotOpened() {
        nodes("linux/arm64").close();

        assertThat(opened).containsExactly(OTHER);
    }

    @Test
    void nodeIsOfEachPlatformThatItLists() {
        try (BuildKitNodes nodes = nodes("linux/amd64", "linux/386")) {
            assertThat(nodes.machine(Platform.parse("linux/amd64"))).isEqualTo(Platform.parse("linux/amd64"));
            assertThat(nodes.machine(Platform.parse("linux/386"))).isEqualTo(Platform.parse("linux/386"));
        }
    }

    @Test
    void platformWithoutANodeIsAnError() {
        assertThatThrownBy(() -> nodes("linux/amd64", "linux/riscv64"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "No node builds for \"linux/riscv64\": \"tcp://one:1\" builds for linux/amd64 and linux/386,"
                                + " \"tcp://other:1\" builds for linux/arm64 and linux/amd64."
                                + " Add the platform to a node in buildkit_nodes.");
    }

    private BuildKitNodes nodes(String... platforms) {
        return BuildKitNodes.of(
                List.of(ONE, OTHER), Stream.of(platforms).map(Platform::parse).toList(), images(), this::open);
    }

    private StandaloneBuildKit open(BuildKitNode node) {
        opened.add(node);
        return StandaloneBuildKit.at(
                BuildKitAddress.find(node.choice(), DaemonChoice.none(), () -> false, Host.current())
                        .orElseThrow(),
                RegistryAccess.anonymous(),
                directory,
                images(),
                new ContentHashes(InstantSource.system()),
                line -> {});
    }

    private ImageLayout images() {
        return new ImageLayout(directory.resolve("image"));
    }

    private static BuildKitNode node(String host, String... platforms) {
        return new BuildKitNode(
                Stream.of(platforms).map(Platform::parse).toList(),
                new BuildKitChoice(Optional.of(host), Optional.empty(), Optional.empty(), SettingNames.PLAIN));
    }
}
