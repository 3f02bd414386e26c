package io.github.scratchmaven.recipe;

import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SecretOrigin.OfFile;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import io.github.scratchmaven.secrets.SshAgent;
import io.github.scratchmaven.secrets.SshForwarding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Definitions of images for tests. */
public final class Definitions {

    private static final Instant DEFAULT_TIME = Instant.parse("1980-01-01T00:00:02Z");

    private Definitions() {}

    public static ImageDefinition plain() {
        return of(container(new TreeMap<>()), contents(Inclusion.AUTO));
    }

    /** With the standard labels of a project that has a name and a version, at a commit of Git. */
    public static ImageDefinition labelled() {
        SortedMap<String, String> labels = new TreeMap<>(Map.of(
                "org.opencontainers.image.title", "hello-go",
                "org.opencontainers.image.version", "1.0.0",
                "org.opencontainers.image.revision", "8d2ce5b1f0a94c6c3e7fd2a5b64913f08c7e1d9a",
                "org.opencontainers.image.created", DEFAULT_TIME.toString()));
        return of(
                new ContainerConfig(
                        process(new TreeMap<>()), labels, labels, new TreeSet<>(), new TreeSet<>(), Optional.empty()),
                contents(Inclusion.AUTO));
    }

    /** With an entrypoint. */
    public static ImageDefinition starting(String program) {
        ContainerProcess process = new ContainerProcess(
                ContainerUser.parse("65534"),
                ContainerPath.parse("/data"),
                List.of(program),
                List.of(),
                new TreeMap<>(),
                Optional.empty());
        return of(
                new ContainerConfig(process, new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), Optional.empty()),
                contents(Inclusion.AUTO));
    }

    public static ImageDefinition of(ContainerConfig container, Contents contents) {
        return new ImageDefinition(
                container,
                contents,
                null,
                DEFAULT_TIME,
                BuildSecrets.NONE,
                "target/scratch",
                "com.example:app",
                OriginListing.NOTHING,
                Optional.empty());
    }

    /** The same, with the origins of the files, and the licenses. */
    public static ImageDefinition withOrigins(ImageDefinition image) {
        return new ImageDefinition(
                image.container(),
                image.contents(),
                image.platform(),
                image.time(),
                image.secrets(),
                image.directory(),
                image.project(),
                OriginListing.LICENSES,
                image.debug());
    }

    /** With secrets of all kinds. */
    public static ImageDefinition withSecrets() {
        ImageDefinition plain = plain();
        SshForwarding ssh = new SshForwarding(
                new SshAgent.WithKeys(List.of(Path.of("/home/me/a"), Path.of("/home/me/b"))),
                Optional.of(Path.of("/home/me/.ssh/known_hosts")),
                List.of("git.example.com", "code.example.com:2222"));
        BuildSecrets secrets = new BuildSecrets(
                List.of(
                        new BuildSecret("netrc", new OfFile(Path.of("/home/me/.netrc"))),
                        new BuildSecret("token", new OfVariable("TOKEN", Map.of())),
                        new BuildSecret("odd", new OfFile(Path.of("/a,b")))),
                Optional.of(ssh),
                Optional.of(Path.of("/etc/company.pem")));
        return new ImageDefinition(
                plain.container(),
                plain.contents(),
                plain.platform(),
                plain.time(),
                secrets,
                plain.directory(),
                plain.project(),
                plain.origins(),
                plain.debug());
    }

    public static Contents contents(Inclusion timeZones) {
        return new Contents(
                List.of(),
                List.of(),
                DlopenedLibraries.NOT_CONFIGURED,
                Inclusion.AUTO,
                new TimeZones.Included(timeZones),
                true);
    }

    public static ContainerConfig container(SortedMap<String, String> environment) {
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
