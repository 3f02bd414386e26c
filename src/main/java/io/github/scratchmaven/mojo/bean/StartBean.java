package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.workflow.start.StartRequest;
import io.github.scratchmaven.workflow.start.TestContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The containers for integration tests: {@code <start>}. It is the only container, or its settings are the defaults of those containers that run the image of
 * the module.
 */
public final class StartBean extends TestContainerBean {

    private static final Duration LIFETIME = Duration.ofHours(4);

    /** {@code true}, or {@code false}: whether to skip the goal {@code start}. Default: whether {@code skipTests}, {@code skipITs} or {@code maven.test.skip} is set. */
    @Nullable
    String skip;

    /** {@code true}, or {@code false}: whether the containers outlive Maven, until {@code mvn scratch:stop}. Default: {@code true} for {@code mvn scratch:start}, else {@code false}. */
    @Nullable
    String keepRunning;

    /** The time after which another build on the same daemon removes them if Maven was killed. Default: {@code 4h}. */
    @Nullable
    String lifetime;

    /** A Docker network that exists, which all containers join. Default: a network of their own, if there are several. */
    @Nullable
    String network;

    /** The containers in the order in which they are started, each when the previous one is ready. */
    @Nullable
    List<@Nullable TestContainerBean> containers;

    /** Empty if the pom does not say. */
    public Optional<Boolean> toSkip(Settings settings) {
        return settings.optionalFlag("skip", skip);
    }

    /** Empty if the pom does not say. */
    public Optional<Boolean> toKeepRunning(Settings settings) {
        return settings.optionalFlag("keepRunning", keepRunning);
    }

    public StartRequest toRequest(
            Settings settings,
            Path output,
            Supplier<ContainerConfig> config,
            Supplier<CaseDefaults> recipe,
            boolean offline,
            boolean keptRunning) {
        return new StartRequest(
                output,
                toContainers(settings, () -> TestContainerDefaults.of(config.get(), recipe.get())),
                settings.text("network", network),
                settings.duration("lifetime", lifetime).orElse(LIFETIME),
                offline ? PullPolicy.OFFLINE : PullPolicy.MISSING,
                keptRunning);
    }

    private List<TestContainer> toContainers(Settings settings, Supplier<TestContainerDefaults> module) {
        if (containers == null || containers.isEmpty()) {
            return List.of(container(this, settings, module));
        }
        Settings others = settings.pomOnly("containers", "container");
        return containers.stream()
                .map(bean -> Objects.requireNonNullElseGet(bean, TestContainerBean::new))
                .map(bean -> bean.isOfModule(others)
                        ? container(bean.over(this), settings, module)
                        : container(bean, others, module))
                .toList();
    }

    private static TestContainer container(
            TestContainerBean bean, Settings settings, Supplier<TestContainerDefaults> module) {
        return bean.toContainer(settings, bean.isOfModule(settings) ? module.get() : TestContainerDefaults.OTHER_IMAGE);
    }
}
