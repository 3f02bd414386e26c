package io.github.scratchmaven.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * BuildKit daemons without Docker for one test, which {@code dev/buildkit} runs until they are closed or the test's process ends. They pull
 * the builder images of its options from a registry, not from the Docker daemon.
 */
public final class BuildKits implements AutoCloseable {

    private final ServerScript script;

    private BuildKits(ServerScript script) {
        this.script = script;
    }

    /** The reason why no such daemon can run on this machine, if there is one. */
    public static Optional<String> obstacle() throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("only root can start a BuildKit daemon");
        }
        return Command.of("sh", "-c", "command -v runc").run().exitCode() == 0
                ? Optional.empty()
                : Optional.of("runc is not installed");
    }

    /** Starts daemons with options of {@code dev/buildkit}. The variables are those of an invoker script: {@code binding.variables} in Groovy. */
    public static BuildKits start(Map<String, ?> variables, String... options) throws IOException {
        return new BuildKits(ServerScript.start(variables, "buildkit", options));
    }

    /** Starts them by a command such as {@code unshare}, which is given the path of the script and its options. */
    public static BuildKits startUnder(List<String> launcher, Map<String, ?> variables, String... options)
            throws IOException {
        return new BuildKits(ServerScript.start(launcher, variables, "buildkit", options));
    }

    /** The addresses of the daemons, in the order of the options. */
    public List<String> hosts() {
        return list("SCRATCH_BUILDKIT_HOSTS");
    }

    /** The directory with the client's certificate for the daemons with {@code --tls}. */
    public Path certificates() {
        return Path.of(script.get("SCRATCH_BUILDKIT_CERTIFICATES"));
    }

    /** The client of BuildKit. */
    public Path buildctl() {
        return Path.of(script.get("SCRATCH_BUILDKIT_PROGRAMS"), "buildctl");
    }

    /** The registry from which the daemons pull builder images, and to which a test can push: a host and a port, as in an image's name. */
    public String registry() {
        return script.get("SCRATCH_REGISTRY");
    }

    /** Kills a daemon and its build steps. */
    public void kill(String host) throws IOException {
        Command.of("kill", "-KILL", list("SCRATCH_BUILDKIT_PROCESSES").get(hosts().indexOf(host)))
                .succeed();
    }

    /** Ends the daemons and removes their data. */
    @Override
    public void close() throws IOException {
        script.close();
    }

    private List<String> list(String name) {
        return List.of(script.get(name).split(" ", -1));
    }
}
