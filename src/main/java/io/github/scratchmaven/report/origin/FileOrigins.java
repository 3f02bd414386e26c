package io.github.scratchmaven.report.origin;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.check.DeclaredImage;
import io.github.scratchmaven.inspect.check.ImageUnderTest;
import io.github.scratchmaven.report.origin.Origin.Source;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where each file of an image comes from: the first rule that applies to its path decides. */
public final class FileOrigins {

    private final DeclaredImage declared;
    private final BuilderFiles builder;
    private final Optional<JavaOrigins> java;

    private FileOrigins(ImageUnderTest image, BuilderFiles builder) {
        this.declared = image.declared();
        this.builder = builder;
        this.java = declared.java().map(application -> new JavaOrigins(application, image.javaRuntime()));
    }

    /** An origin for every file, directory and link. */
    public static SortedMap<ContainerPath, Origin> of(ImageUnderTest image, BuilderFiles builder) {
        FileOrigins origins = new FileOrigins(image, builder);
        SortedMap<ContainerPath, Origin> all = new TreeMap<>();
        image.contents().files().forEach((path, file) -> all.put(path, origins.of(file)));
        return Collections.unmodifiableSortedMap(all);
    }

    private Origin of(ImageFile file) {
        Stream<Function<ContainerPath, Optional<Origin>>> rules =
                Stream.of(this::added, builder::origin, this::ofJava, this::artifact);
        return rules.flatMap(rule -> rule.apply(file.path()).stream())
                .findFirst()
                .orElse(file.isDirectory() ? Source.PLUGIN : Source.BUILD);
    }

    private Optional<Origin> added(ContainerPath path) {
        return declared.contents().addsFileAt(path) ? Optional.of(Source.PROJECT) : Optional.empty();
    }

    private Optional<Origin> ofJava(ContainerPath path) {
        return java.flatMap(origins -> origins.origin(path));
    }

    private Optional<Origin> artifact(ContainerPath path) {
        return path.upwards().anyMatch(declared.artifacts()::contains) ? Optional.of(Source.BUILD) : Optional.empty();
    }
}
