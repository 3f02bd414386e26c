package io.github.scratchmaven.engine.buildkit.session.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An SSH agent for one build with keys from files: {@code ssh-agent} and {@code ssh-add} of this machine, at a socket that only the user can access. It ends
 * when it is closed, and also when this JVM ends, since it runs as long as a pipe from this process is open.
 */
public final class KeyAgent implements AutoCloseable {

    private static final String LOADED = "loaded";

    /** Run by the agent, which sets its address and process ID in the environment. */
    private static final String SCRIPT =
            "ssh-add -q \"$@\" </dev/null && echo " + LOADED + " && cat >/dev/null; kill \"$SSH_AGENT_PID\"";

    private final Path directory;
    private final Process process;

    private KeyAgent(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /**
     * Starts the agent and waits until it has loaded the keys.
     *
     * @throws IOException with the output of {@code ssh-add} as message, for example for a key with a passphrase, since nobody is prompted for one
     */
    public static KeyAgent start(List<Path> keys) throws IOException {
        Path directory = Files.createTempDirectory("scratch-ssh");
        try {
            KeyAgent agent = new KeyAgent(directory, command(directory, keys).start());
            agent.awaitKeys();
            return agent;
        } catch (IOException e) {
            remove(directory);
            throw e;
        }
    }

    /** The socket that the agent listens at. */
    public Path socket() {
        return socketIn(directory);
    }

    /** Ends the agent, which discards the keys. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        awaitEnd();
        remove(directory);
    }

    private static ProcessBuilder command(Path directory, List<Path> keys) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("ssh-agent", "-a", socketIn(directory).toString(), "sh", "-c", SCRIPT, "sh"));
        keys.forEach(key -> command.add(key.toAbsolutePath().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SSH_ASKPASS", "false");
        builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
        return builder;
    }

    private void awaitKeys() throws IOException {
        // Not closed here: the process closes it.
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder errors = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(LOADED)) {
                return;
            }
            errors.append(errors.isEmpty() ? "" : " ").append(line.strip());
        }
        throw new IOException(errors.isEmpty() ? "ssh-add accepts no key with a passphrase" : errors.toString());
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Path socketIn(Path directory) {
        return directory.resolve("agent");
    }

    private static void remove(Path directory) throws IOException {
        Files.deleteIfExists(socketIn(directory));
        Files.deleteIfExists(directory);
    }
}
