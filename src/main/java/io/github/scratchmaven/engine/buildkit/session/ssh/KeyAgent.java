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
 * An agent for one session that holds keys of files: the user's own {@code ssh-agent} and {@code ssh-add}, at a socket that only the user can reach. It ends
 * when it is closed, and also when this Java dies, for it runs as long as our end of a pipe is open.
 */
public final class KeyAgent implements AutoCloseable {

    private static final String LOADED = "loaded";

    /** Run by the agent, which puts its address and process number into the environment. */
    private static final String SCRIPT =
            "ssh-add -q \"$@\" </dev/null && echo " + LOADED + " && cat >/dev/null; kill \"$SSH_AGENT_PID\"";

    private final Path directory;
    private final Process process;

    private KeyAgent(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /**
     * Starts it and waits until it has the keys.
     *
     * @throws IOException in whose message is what {@code ssh-add} says, such as of a key that has a passphrase: nobody is asked for one
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

    /** Where it listens. */
    public Path socket() {
        return socketIn(directory);
    }

    /** Forgets the keys. */
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
        // Closed with the process: it has no more to say.
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder complaint = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.equals(LOADED)) {
                return;
            }
            complaint.append(complaint.isEmpty() ? "" : " ").append(line.strip());
        }
        throw new IOException(
                complaint.isEmpty() ? "ssh-add takes no key that has a passphrase" : complaint.toString());
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
