package io.github.scratchmaven.recipe;

import io.github.scratchmaven.image.BuildSecret;
import io.github.scratchmaven.image.BuilderAccess;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.OpenedLibraries;
import io.github.scratchmaven.image.SecretOrigin.OfFile;
import io.github.scratchmaven.image.SecretOrigin.OfVariable;
import io.github.scratchmaven.image.SshAccess;
import io.github.scratchmaven.image.SshAgent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /** Whose builder may use all that there is. */
    static ImageShape withAccess() {
        ImageShape plain = plain();
        SshAccess ssh = new SshAccess(
                new SshAgent.WithKeys(List.of(Path.of("/home/me/a"), Path.of("/home/me/b"))),
                Optional.of(Path.of("/home/me/.ssh/known_hosts")),
                List.of("git.example.com", "code.example.com:2222"));
        BuilderAccess access = new BuilderAccess(
                List.of(
                        new BuildSecret("netrc", new OfFile(Path.of("/home/me/.netrc"))),
                        new BuildSecret("token", new OfVariable("TOKEN", Map.of())),
                        new BuildSecret("odd", new OfFile(Path.of("/a,b")))),
                Optional.of(ssh),
                Optional.of(Path.of("/etc/company.pem")));
        return new ImageShape(
                plain.container(), plain.contents(), plain.platform(), plain.time(), access, plain.folder());
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
