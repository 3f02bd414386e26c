package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.ExternalCache;
import io.github.scratchmaven.engine.ExternalCache.Kind;
import io.github.scratchmaven.engine.ProxyVariables;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerPort;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.image.HealthCheck;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.LibraryPattern;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.image.StopSignal;
import io.github.scratchmaven.recipe.Contents;
import io.github.scratchmaven.recipe.Definitions;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.OriginListing;
import io.github.scratchmaven.recipe.RecipeSettings;
import io.github.scratchmaven.recipe.TimeZones;
import io.github.scratchmaven.recipe.go.GitState;
import io.github.scratchmaven.recipe.go.GoOptions;
import io.github.scratchmaven.recipe.go.GoOptions.Cgo;
import io.github.scratchmaven.recipe.go.GoSettings;
import io.github.scratchmaven.report.license.LicenseLimits;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SecretOrigin.OfFile;
import io.github.scratchmaven.secrets.SshAgent;
import io.github.scratchmaven.secrets.SshForwarding;
import io.github.scratchmaven.workflow.ImageNames;
import io.github.scratchmaven.workflow.build.BuildRequest.CheckSettings;
import io.github.scratchmaven.workflow.build.BuildRequest.DaemonSettings;
import io.github.scratchmaven.workflow.build.BuildRequest.Directories;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two requests that differ in each of their settings. */
final class Requests {

    private Requests() {}

    static BuildRequest one() {
        return new BuildRequest(
                ImageNames.of("team/app", List.of("1.0", "new")),
                new GoSettings(
                        null,
                        null,
                        null,
                        null,
                        null,
                        new GoOptions(Cgo.AUTO, List.of("a"), "-X a", "-N", List.of("-v"), new TreeMap<>()),
                        new GitState("a".repeat(40), 1, false, List.of("v1.0.0"), List.of("v0.1.0"), true)),
                new ImageDefinition(
                        new ContainerConfig(
                                new ContainerProcess(
                                        ContainerUser.parse("65534"),
                                        ContainerPath.parse("/data"),
                                        List.of("/app", "serve, --verbose"),
                                        List.of("a"),
                                        new TreeMap<>(Map.of("A", "1, B=2")),
                                        Optional.empty()),
                                new TreeMap<>(Map.of("l", "1")),
                                new TreeSet<>(List.of(ContainerPort.parse("80"))),
                                new TreeSet<>(List.of(ContainerPath.parse("/one"))),
                                Optional.empty()),
                        new Contents(
                                List.of(new ContainerDirectory(
                                        ContainerPath.parse("/data"), new FileOwner(1, 0), FileMode.parse("0755"))),
                                List.of(),
                                DlopenedLibraries.NOT_CONFIGURED,
                                Inclusion.AUTO,
                                TimeZones.parse("auto"),
                                true),
                        Platform.parse("linux/amd64"),
                        Instant.ofEpochSecond(1),
                        new BuildSecrets(
                                List.of(new BuildSecret("one", new OfFile(Path.of("/one")))),
                                Optional.empty(),
                                Optional.empty()),
                        "target/scratch",
                        "com.example:app",
                        OriginListing.NOTHING,
                        Optional.empty()),
                new Directories(Path.of("/one"), Path.of("/one/target")),
                new DaemonSettings(
                        new TreeMap<>(Map.of("A", "1")),
                        ProxyVariables.NONE,
                        null,
                        BuildCaches.ofDaemon(),
                        PullPolicy.MISSING),
                new CheckSettings(new ByteSize(20_400_000), LicenseLimits.NONE, AcceptedWarnings.NONE, new TreeSet<>()),
                Optional.empty());
    }

    /** Of a recipe in a directory, with the plugin's defaults for the image, and its output in {@code target/scratch}. */
    static BuildRequest of(RecipeSettings recipe, Path directory) {
        return of(recipe, Definitions.plain(), directory);
    }

    static BuildRequest of(RecipeSettings recipe, ImageDefinition image, Path directory) {
        BuildRequest one = one();
        return new BuildRequest(
                one.names(),
                recipe,
                image,
                new Directories(directory, directory.resolve("target/scratch")),
                one.daemon(),
                one.checks());
    }

    static BuildRequest other() {
        return new BuildRequest(
                ImageNames.of("team/app", List.of("other")),
                new GoSettings(
                        "1.27.4",
                        "bookworm",
                        "golang:1.27.4-bookworm",
                        "./cmd/app",
                        ContainerPath.parse("/bin/app"),
                        new GoOptions(
                                Cgo.OFF, List.of("b"), "-X b", "-l", List.of("-x"), new TreeMap<>(Map.of("A", "1"))),
                        new GitState("b".repeat(40), 2, true, List.of("v1.0.1"), List.of("v0.1.1"), false)),
                new ImageDefinition(
                        new ContainerConfig(
                                new ContainerProcess(
                                        ContainerUser.parse("1000:1000"),
                                        ContainerPath.parse("/work"),
                                        List.of("/app", "serve", "--verbose"),
                                        List.of("b"),
                                        new TreeMap<>(Map.of("A", "1", "B", "2")),
                                        Optional.of(StopSignal.parse("INT"))),
                                new TreeMap<>(Map.of("l", "2")),
                                new TreeMap<>(Map.of("l", "2")),
                                new TreeSet<>(List.of(ContainerPort.parse("81"))),
                                new TreeSet<>(List.of(ContainerPath.parse("/other"))),
                                Optional.of(new HealthCheck(
                                        List.of("/app", "check"),
                                        Optional.of(Duration.ofSeconds(3)),
                                        Optional.empty(),
                                        Optional.empty(),
                                        OptionalInt.of(2)))),
                        new Contents(
                                List.of(),
                                List.of(new HostFile(
                                        Path.of("/host"),
                                        ContainerPath.parse("/file"),
                                        new FileOwner(0, 0),
                                        FileMode.parse("0644"))),
                                DlopenedLibraries.listed(List.of(LibraryPattern.parse("libx.so.1"))),
                                Inclusion.NEVER,
                                TimeZones.parse("UTC"),
                                false),
                        new Platform("freebsd", "arm", "v7"),
                        Instant.ofEpochSecond(2),
                        new BuildSecrets(
                                List.of(new BuildSecret("other", new OfFile(Path.of("/other")))),
                                Optional.of(new SshForwarding(
                                        new SshAgent.WithKeys(List.of(Path.of("/key"))), Optional.empty(), List.of())),
                                Optional.of(Path.of("/ca.pem"))),
                        ".scratch",
                        "com.example:other",
                        OriginListing.LICENSES,
                        Optional.of(ImageReference.parse("busybox:1.37.0-musl"))),
                new Directories(Path.of("/other"), Path.of("/other/target")),
                new DaemonSettings(
                        new TreeMap<>(Map.of("A", "2")),
                        new ProxyVariables(new TreeMap<>(Map.of("http_proxy", "http://proxy"))),
                        "none",
                        new BuildCaches(
                                true,
                                List.of(ExternalCache.of(Kind.REGISTRY, new TreeMap<>(Map.of("ref", "app:cache")))),
                                List.of(ExternalCache.of(Kind.INLINE, new TreeMap<>()))),
                        PullPolicy.ALWAYS),
                new CheckSettings(
                        new ByteSize(19_600_000),
                        new LicenseLimits(List.of("MIT"), List.of("ISC"), List.of("pkg:apk/musl")),
                        AcceptedWarnings.of(Map.of("duplicate-files", "Both are small.")),
                        new TreeSet<>(List.of("netrc"))),
                Optional.of("1.2.3"));
    }
}
