package io.github.scratchmaven.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A Docker daemon for one test, which may be killed or run out of space. It has its own namespaces, so that its mounts, its networks and
 * its processes end with it. Its only image is a builder image in which {@code go} is a script.
 */
public final class OwnDaemon implements AutoCloseable {

    /** The builder image of each such daemon. */
    public static final String BUILDER = "scratch-it/tiny:1.0.0";

    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String SCRIPT = """
            /bin/busybox ip link set lo up
            mount -t tmpfs -o size="$1" tmpfs "$2/data"
            mount -t tmpfs tmpfs "$2/exec"
            exec dockerd --data-root "$2/data" --exec-root "$2/exec" --pidfile "$2/exec/pid" --host "unix://$2/socket" \
              --host tcp://127.0.0.1:2376 --tlsverify --tlscacert "$2/tls/ca.pem" --tlscert "$2/tls/cert.pem" --tlskey "$2/tls/key.pem" \
              --containerd-namespace "$3" --containerd-plugins-namespace "$3-plugins" --bridge none --iptables=false
            """;

    private final Path directory;
    private final Process process;

    private OwnDaemon(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** The reason why no such daemon can run on this machine, if there is one. */
    public static Optional<String> obstacle() throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("only root can start a daemon");
        }
        for (String command : List.of("docker", "dockerd", "unshare", "nsenter", "mount")) {
            if (!succeeds(Command.of("sh", "-c", "command -v " + command))) {
                return Optional.of(command + " is not installed");
            }
        }
        if (!Files.exists(BUSYBOX) || succeeds(Command.of("ldd", BUSYBOX))) {
            return Optional.of("busybox-static is not installed");
        }
        return Optional.empty();
    }

    /** Starts a daemon with a disk of this size, such as {@code 100m}, and a builder image in which {@code go} runs this shell script. */
    public static OwnDaemon start(String disk, String go) throws Exception {
        Path directory = Files.createTempDirectory("scratch-it-");
        Files.createDirectory(directory.resolve("data"));
        SelfSignedTls.get().writeTo(Files.createDirectory(directory.resolve("tls")));
        Files.createDirectory(directory.resolve("exec"));
        OwnDaemon daemon = new OwnDaemon(directory, launch(directory, disk));
        try (Images images = daemon.images()) {
            daemon.awaitSocket();
            images.importTar(BUILDER, builder(go));
            return daemon;
        } catch (Exception | Error failure) {
            daemon.close();
            throw failure;
        }
    }

    /** The daemon's address as in {@code DOCKER_HOST}. */
    public String host() {
        return "unix://" + socket();
    }

    /** The address at which the daemon requires TLS, in {@linkplain #inItsNetwork() its network}. */
    public String hostWithTls() {
        return "tcp://127.0.0.1:2376";
    }

    /** The directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem} of a client. */
    public Path certificates() {
        return directory.resolve("tls");
    }

    /** The command that starts another one in the daemon's network, whose loopback interface the daemon uses. */
    public List<String> inItsNetwork() {
        return List.of("nsenter", "--net", "--target", String.valueOf(process.pid()));
    }

    public Images images() {
        return Images.at(host());
    }

    /** Kills the daemon and its containers. */
    public void kill() throws IOException {
        Processes.kill(process);
        Processes.exitCode(process);
    }

    @Override
    public void close() throws IOException {
        kill();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Process launch(Path directory, String disk) throws IOException {
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
                        directory.toString(),
                        directory.getFileName().toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private void awaitSocket() throws Exception {
        Polling.until(START_LIMIT, () -> Files.exists(socket()) || !process.isAlive());
        if (!Files.exists(socket())) {
            throw new IOException("dockerd does not start:\n" + Files.readString(directory.resolve("log")));
        }
    }

    private Path socket() {
        return directory.resolve("socket");
    }

    /** A builder image as a tar of a few MB: the commands of busybox, and a {@code go} that runs this shell script. */
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
        return Command.of(BUSYBOX, "--list")
                .succeed()
                .lines()
                .filter(name -> !name.equals("busybox"))
                .toList();
    }

    private static void put(TarArchiveOutputStream tar, String path, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setMode(0755);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static boolean succeeds(Command command) throws IOException {
        return command.run().exitCode() == 0;
    }
}
