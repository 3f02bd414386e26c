package io.github.scratchmaven.it;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A Docker daemon of a test's own, which may be killed or run out of space. It lives in namespaces of its own, so that its mounts, its networks and
 * all that it started end with it. Its only image is a builder whose {@code go} is a script.
 */
public final class OwnDaemon implements AutoCloseable {

    /** The builder image that each such daemon has. */
    public static final String BUILDER = "scratch-it/tiny:1.0.0";

    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final Duration START = Duration.ofSeconds(60);
    private static final String SCRIPT = """
            /bin/busybox ip link set lo up
            mount -t tmpfs -o size="$1" tmpfs "$2/data"
            mount -t tmpfs tmpfs "$2/exec"
            exec dockerd --data-root "$2/data" --exec-root "$2/exec" --pidfile "$2/exec/pid" --host "unix://$2/socket" \
              --containerd-namespace "$3" --containerd-plugins-namespace "$3-plugins" --bridge none --iptables=false
            """;

    private final Path folder;
    private final Process process;

    private OwnDaemon(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Why no such daemon can run here; nothing where it can. */
    public static Optional<String> obstacle() throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("only root can start a daemon");
        }
        for (String command : List.of("docker", "dockerd", "unshare", "nsenter", "mount")) {
            if (!succeeds("sh", "-c", "command -v " + command)) {
                return Optional.of(command + " is not installed");
            }
        }
        if (!Files.exists(BUSYBOX) || succeeds("ldd", BUSYBOX.toString())) {
            return Optional.of("busybox-static is not installed");
        }
        return Optional.empty();
    }

    /** With a disk of that size, such as {@code 100m}, and a builder image in which {@code go} runs that shell script. */
    public static OwnDaemon start(String disk, String go) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("scratch-it-");
        Files.createDirectory(folder.resolve("data"));
        Files.createDirectory(folder.resolve("exec"));
        OwnDaemon daemon = new OwnDaemon(folder, launch(folder, disk));
        try {
            daemon.awaitSocket();
            daemon.load(builder(go));
            return daemon;
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            daemon.close();
            throw failure;
        }
    }

    /** Its address as in {@code DOCKER_HOST}. */
    public String host() {
        return "unix://" + socket();
    }

    /** Starts a command in the daemon's own network, in which it reaches what listens on the loopback. */
    public List<String> inItsNetwork() {
        return List.of("nsenter", "--net", "--target", String.valueOf(process.pid()));
    }

    public Images images() {
        return Images.at(host());
    }

    /** Ends it at once, with all that it runs. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Process launch(Path folder, String disk) throws IOException {
        return new ProcessBuilder(
                        "unshare",
                        "--net",
                        "--mount",
                        "--pid",
                        "--fork",
                        "--kill-child",
                        "--mount-proc",
                        "sh",
                        "-ec",
                        SCRIPT,
                        "dockerd",
                        disk,
                        folder.toString(),
                        folder.getFileName().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private void awaitSocket() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.exists(socket())) {
            if (System.nanoTime() > deadline || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException("dockerd does not start:\n" + Files.readString(folder.resolve("log")));
            }
        }
    }

    private void load(byte[] image) throws IOException, InterruptedException {
        Process load = new ProcessBuilder("docker", "--host", host(), "import", "-", BUILDER)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("import").toFile())
                .start();
        try (OutputStream input = load.getOutputStream()) {
            input.write(image);
        }
        if (load.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("import")));
        }
    }

    private Path socket() {
        return folder.resolve("socket");
    }

    /** A builder image as a tar of a few MB: all that busybox can do, and a {@code go} that runs that shell script. */
    public static byte[] builder(String go) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            put(tar, "bin/busybox", Files.readAllBytes(BUSYBOX));
            put(tar, "etc/passwd", "root:x:0:0::/:/bin/sh\n".getBytes(StandardCharsets.UTF_8));
            put(tar, "etc/group", "root:x:0:\n".getBytes(StandardCharsets.UTF_8));
            put(tar, "bin/go", ("#!/bin/sh\n" + go + "\n").getBytes(StandardCharsets.UTF_8));
            for (String command : commands()) {
                TarArchiveEntry link = new TarArchiveEntry("bin/" + command, TarArchiveEntry.LF_SYMLINK);
                link.setLinkName("busybox");
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static List<String> commands() throws IOException {
        try (BufferedReader names =
                new ProcessBuilder(BUSYBOX.toString(), "--list").start().inputReader()) {
            return names.lines().filter(name -> !name.equals("busybox")).toList();
        }
    }

    private static void put(TarArchiveOutputStream tar, String path, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setMode(0755);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
