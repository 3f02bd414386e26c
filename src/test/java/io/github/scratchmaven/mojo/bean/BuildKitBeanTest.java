package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.BuildKitNode;
import io.github.scratchmaven.error.SettingNames.Setting;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Platform;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BuildKitBeanTest {

    private final BuildKitBean bean = new BuildKitBean();

    @Test
    void oneBuildKitHasNoNodes() {
        bean.host = "tcp://one";

        assertThat(nodes()).isEmpty();
    }

    @Test
    void nodeHasPlatformsAndTheElementsOfABuildKit() {
        NodeBean node = node("tcp://one", "linux/arm64", "linux/arm");
        node.certPath = "client";
        node.serverName = "one.test";
        bean.nodes = List.of(node);

        assertThat(nodes()).singleElement().satisfies(read -> {
            assertThat(read.platforms()).containsExactly(Platform.parse("linux/arm64"), Platform.parse("linux/arm/v7"));
            assertThat(read.choice().host()).contains("tcp://one");
            assertThat(read.choice().certPath()).contains(Path.of("client"));
            assertThat(read.choice().serverName()).contains("one.test");
            assertThat(read.choice().names().of(Setting.BUILDKIT_CERTIFICATES))
                    .isEqualTo("<buildkit><nodes><node><certPath>");
            assertThat(read.choice().names().of(Setting.BUILDKIT_NODES)).isEqualTo("<buildkit><nodes>");
        });
    }

    @Test
    void nodeRequiresAHost() {
        bean.nodes = List.of(node(null, "linux/arm64"));

        assertThatThrownBy(this::nodes)
                .isInstanceOf(UserException.class)
                .hasMessage("<buildkit><nodes><node> has no <host>. Write an address such as"
                        + " \"tcp://buildkitd.example.com:1234\" in <buildkit><nodes><node><host>.");
    }

    @Test
    void nodeRequiresPlatforms() {
        bean.nodes = List.of(node("tcp://one"));

        assertThatThrownBy(this::nodes)
                .isInstanceOf(UserException.class)
                .hasMessage("The node \"tcp://one\" has no <platforms>. Write those that it builds for,"
                        + " such as <platforms><platform>linux/arm64</platform></platforms>.");
    }

    @Test
    void nodeRequiresValidPlatforms() {
        bean.nodes = List.of(node("tcp://one", "pdp11"));

        assertThatThrownBy(this::nodes)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"pdp11\"")
                .hasMessageContaining(" in <buildkit><nodes><node><platforms>.");
    }

    @Test
    void nodesAndHostAreRejected() {
        bean.host = "tcp://one";
        bean.nodes = List.of(node("tcp://other", "linux/arm64"));

        assertThatThrownBy(this::nodes)
                .isInstanceOf(UserException.class)
                .hasMessage("<buildkit> has both <host> and <nodes>."
                        + " Write one of them, and each node's address in its <node>.");
    }

    private List<BuildKitNode> nodes() {
        return bean.toNodes(new Settings("scratch", name -> null).within("buildkit"));
    }

    private static NodeBean node(@Nullable String host, String... platforms) {
        NodeBean node = new NodeBean();
        node.host = host;
        node.platforms = List.of(platforms);
        return node;
    }
}
