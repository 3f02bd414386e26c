package io.github.scratchmaven.report.origin;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.PlacedArchive;
import io.github.scratchmaven.report.origin.Origin.Component;
import io.github.scratchmaven.report.origin.Origin.Source;
import java.util.Optional;

/** Where the files of a Java application and of its runtime come from. */
final class JavaOrigins {

    private final JavaApplication application;
    private final Optional<JavaRelease> runtime;

    JavaOrigins(JavaApplication application, Optional<JavaRelease> runtime) {
        this.application = application;
        this.runtime = runtime;
    }

    /** Empty for any other file. */
    Optional<Origin> origin(ContainerPath path) {
        if (path.equals(application.files().arguments())) {
            return Optional.of(Source.PLUGIN);
        }
        return archive(path)
                .map(JavaOrigins::origin)
                .or(() -> resource(path))
                .or(() -> path.upwards().anyMatch(application.home()::equals) ? jdk() : Optional.empty());
    }

    /** The archive at the path, or the one that the library there is extracted from. */
    private Optional<PlacedArchive> archive(ContainerPath path) {
        String library = application.files().libraries().getOrDefault(path, "");
        return application.files().archives().stream()
                .filter(archive ->
                        archive.path().equals(path) || archive.facts().name().equals(library))
                .findFirst();
    }

    private static Origin origin(PlacedArchive archive) {
        return archive.artifact()
                .<Origin>map(artifact -> new Component(PackageUrl.of(artifact), ""))
                .orElse(archive.origin() == JavaApplication.Origin.APPLICATION ? Source.BUILD : Source.PROJECT);
    }

    private Optional<Origin> resource(ContainerPath path) {
        return application.files().resources().containsKey(path) ? Optional.of(Source.BUILD) : Optional.empty();
    }

    private Optional<Origin> jdk() {
        return runtime.map(release -> new Component(PackageUrl.of("generic", "openjdk", release.version()), ""));
    }
}
