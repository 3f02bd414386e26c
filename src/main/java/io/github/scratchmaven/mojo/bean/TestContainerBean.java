package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.run.Expectation;
import io.github.scratchmaven.workflow.run.Expectation.OpenPort;
import io.github.scratchmaven.workflow.run.Readiness;
import io.github.scratchmaven.workflow.start.TestContainer;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A container for integration tests: {@code <container>} in {@code <start>}, and {@code <start>} itself. */
public class TestContainerBean {

    private static final String BRIDGE = "bridge";
    private static final String PORT = "a port such as \"8080\"";

    /** The host name for the other containers, and a part of the properties: {@code scratch.NAME.port.5432}. Required for another image. */
    @Nullable
    String name;

    /** The image, such as {@code postgres:16}, which is pulled if the daemon does not have it. Default: the image of the module. */
    @Nullable
    String image;

    /** Arguments instead of those of the image, one element for each. */
    @Nullable
    List<@Nullable String> args;

    /** Environment variables in addition to those of the image. */
    @Nullable
    Map<String, @Nullable String> environment;

    /** TCP ports to publish on free ports of this machine. Default: those of {@code <container><ports>}; for another image none. */
    @Nullable
    List<@Nullable String> ports;

    /** Directories in memory that the program can write to; those of the image of the module in addition to {@code /tmp}. */
    @Nullable
    List<@Nullable String> writablePaths;

    /** {@code true}, or {@code false} (the default): whether files in {@code /tmp} can be executed. */
    @Nullable
    String executableTmp;

    /** When the container is ready. Default: its health check succeeds; without one, each published port accepts connections. */
    @Nullable
    WaitBean wait;

    /** The settings of the module's image where this does not set them. */
    final TestContainerBean over(TestContainerBean other) {
        TestContainerBean merged = new TestContainerBean();
        merged.name = name;
        merged.args = args == null ? other.args : args;
        merged.environment = environment == null ? other.environment : environment;
        merged.ports = ports == null ? other.ports : ports;
        merged.writablePaths = writablePaths == null ? other.writablePaths : writablePaths;
        merged.executableTmp = executableTmp == null ? other.executableTmp : executableTmp;
        merged.wait = wait == null ? other.wait : wait;
        return merged;
    }

    final boolean isOfModule(Settings settings) {
        return settings.text("image", image).isEmpty();
    }

    final TestContainer toContainer(Settings settings, TestContainerDefaults defaults) {
        WaitBean condition = Objects.requireNonNullElseGet(wait, WaitBean::new);
        Settings within = settings.within("wait");
        List<Expectation> expectations = condition.toExpectations(within);
        NavigableSet<Integer> published = published(settings, defaults, expectations);
        return new TestContainer(
                settings.text("name", name),
                settings.value("image", image, ImageReference::parse, "an image such as \"postgres:16\""),
                new Start(settings.list("args", args), settings.map("environment", environment)),
                isolation(settings, published),
                new Readiness(
                        expectations.isEmpty() ? defaults.expectations(published) : expectations,
                        condition.toTimeout(within).orElse(defaults.timeout())));
    }

    private NavigableSet<Integer> published(
            Settings settings, TestContainerDefaults defaults, List<Expectation> expectations) {
        NavigableSet<Integer> published = new TreeSet<>(
                ports == null && settings.list("ports", null).isEmpty()
                        ? defaults.ports()
                        : settings.values("ports", ports, TestContainerBean::port, PORT));
        expectations.forEach(expectation -> expectation.tcpPort().ifPresent(published::add));
        return published;
    }

    private ContainerIsolation isolation(Settings settings, NavigableSet<Integer> published) {
        return new ContainerIsolation(
                BRIDGE,
                new TreeSet<>(settings.values(
                        "writablePaths", writablePaths, ContainerPath::parse, "absolute paths such as \"/data\"")),
                published,
                settings.flag("executableTmp", executableTmp),
                isOfModule(settings));
    }

    private static int port(String text) {
        return new OpenPort(Settings.integer(text)).port();
    }
}
