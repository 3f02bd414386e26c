package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.inspect.ImageConfig;
import io.github.scratchmaven.inspect.check.DeclaredContents;
import io.github.scratchmaven.inspect.check.DeclaredImage;
import io.github.scratchmaven.inspect.check.ImageChecks;
import io.github.scratchmaven.inspect.check.ImageUnderTest;
import io.github.scratchmaven.inspect.check.NeedTable;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Measures, in a new JVM as in a build, the time to read an image from the daemon, with or without the image check. For {@code dev/bench}. */
public final class CheckBench {

    private CheckBench() {}

    /** Arguments: {@code read}, and the image; or {@code check}, the image, and its program. Prints milliseconds. */
    public static void main(String[] arguments) throws IOException {
        try (ImageEngine engine = DockerEngine.connect(DaemonChoice.none(), Host.current(), line -> {})) {
            ImageInfo image = engine.inspect(arguments[1]).orElseThrow();
            long start = System.nanoTime();
            if (arguments[0].equals("read")) {
                read(engine, image);
            } else {
                check(engine, image, ContainerPath.parse(arguments[2]));
            }
            System.out.println((System.nanoTime() - start) / 1_000_000);
        }
    }

    private static void read(ImageEngine engine, ImageInfo image) throws IOException {
        try (InputStream export = engine.export(image.id())) {
            export.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void check(ImageEngine engine, ImageInfo image, ContainerPath program) {
        ImageFacts facts = ImageFacts.read(engine, image.id(), SecretValues.NONE);
        ImageUnderTest checked = ImageUnderTest.of(
                facts.contents(),
                declared(program, facts.contents().config()),
                facts.info().platform(),
                SecretValues.NONE,
                null);
        ImageChecks.run(checked);
        NeedTable.decisions(checked);
    }

    private static DeclaredImage declared(ContainerPath program, ImageConfig config) {
        ContainerProcess process = new ContainerProcess(
                ContainerUser.parse(config.user()),
                ContainerPath.parse(config.workingDirectory()),
                config.entrypoint(),
                config.args(),
                new TreeMap<>(),
                Optional.empty());
        return new DeclaredImage(
                program,
                config.entrypoint(),
                List.of(program),
                List.of(),
                Optional.empty(),
                new ContainerConfig(process, new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), Optional.empty()),
                new DeclaredContents(
                        new TreeSet<>(), new TreeSet<>(), DlopenedLibraries.NOT_CONFIGURED, "auto", "auto", true));
    }
}
