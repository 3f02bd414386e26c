package io.github.scratchmaven.recipe;

import io.github.scratchmaven.image.BuilderAccess;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.OpenedLibraries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Images' shapes for tests. */
final class Shapes {

    private Shapes() {}

    static ImageShape plain() {
        return of(container(new TreeMap<>()), contents(Furnishing.AUTO));
    }

    /** Whose entrypoint is named. */
    static ImageShape starting(String program) {
        ContainerProcess process = new ContainerProcess(
                ContainerUser.parse("65534"),
                ContainerPath.parse("/data"),
                List.of(program),
                List.of(),
                new TreeMap<>(),
                Optional.empty());
        return of(
                new ContainerConfig(process, new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), Optional.empty()),
                contents(Furnishing.AUTO));
    }

    static ImageShape of(ContainerConfig container, Contents contents) {
        return new ImageShape(container, contents, null, Instant.EPOCH, BuilderAccess.NONE, "target/scratch");
    }

    static Contents contents(Furnishing timeZones) {
        return new Contents(
                List.of(),
                List.of(),
                OpenedLibraries.UNSAID,
                Furnishing.AUTO,
                new TimeZones.Furnished(timeZones),
                true);
    }

    static ContainerConfig container(SortedMap<String, String> environment) {
        return new ContainerConfig(
                process(environment), new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), Optional.empty());
    }

    static ContainerProcess process(SortedMap<String, String> environment) {
        return new ContainerProcess(
                ContainerUser.parse("65534"),
                ContainerPath.parse("/data"),
                List.of(),
                List.of(),
                environment,
                Optional.empty());
    }
}
