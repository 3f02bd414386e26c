package io.github.scratchmaven.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.PruneType;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The images of the real daemon, and containers of them. */
public final class Images implements AutoCloseable {

    private static final int MOST_MINUTES = 10;

    private final DockerHttpClient http;
    private final DockerClient docker;
    private final BuiltLayouts layouts;

    private Images(DefaultDockerClientConfig config, BuiltLayouts layouts) {
        this.layouts = layouts;
        this.http = new ApacheDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .build();
        this.docker = DockerClientImpl.getInstance(config, http);
    }

    /** The images of the daemon that the environment names: with a BuildKit, those that it built, in the Docker daemon of this machine. */
    public static Images open() {
        return new Images(
                DefaultDockerClientConfig.createDefaultConfigBuilder().build(), BuiltLayouts.of(System.getenv()));
    }

    /** The images of the daemon at an address such as {@code unix:///tmp/docker.sock}. */
    public static Images at(String host) {
        return new Images(
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(host)
                        .build(),
                new BuiltLayouts(List.of()));
    }

    /** Whether the daemon is Podman, which repeats each step and has other error messages: see docs/daemons.md. */
    public boolean arePodmans() {
        return docker.versionCmd().exec().getComponents().stream()
                .anyMatch(component -> component.getName().startsWith("Podman"));
    }

    /** Whether the daemon uses a registry with this host without a verified certificate. */
    public boolean acceptUnverified(String host) throws IOException {
        if (!arePodmans()) {
            return true;
        }
        Request info = Request.builder()
                .method(Request.Method.GET)
                .path("/v4.0.0/libpod/info")
                .build();
        try (DockerHttpClient.Response response = http.execute(info)) {
            return new ObjectMapper()
                    .readTree(response.getBody())
                    .path("registries")
                    .path(host)
                    .path("Insecure")
                    .asBoolean();
        }
    }

    /** Whether the daemon stores images in containerd: then an image's ID is its manifest's digest, and its tars are OCI layouts. */
    public boolean areContainerds() {
        List<List<String>> status = docker.infoCmd().exec().getDriverStatuses();
        return status != null && status.stream().anyMatch(entry -> entry.contains("io.containerd.snapshotter.v1"));
    }

    /** Whether the daemon (Docker 24 and later) gives an image the requested date, so that the same inputs make the same image ID. */
    public boolean haveRequestedTime() {
        String[] version = docker.versionCmd().exec().getApiVersion().split("\\.", -1);
        return Integer.parseInt(version[0]) == 1 && Integer.parseInt(version[1]) >= 43;
    }

    public boolean exists(String reference) {
        try {
            inspect(reference);
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    public InspectImageResponse inspect(String reference) {
        layouts.loadInto(docker, reference);
        return docker.inspectImageCmd(reference).exec();
    }

    public void tag(String image, String repository, String tag) {
        docker.tagImageCmd(image, repository, tag).exec();
    }

    /** Loads a tar of {@code docker save}. */
    public void load(Path tar) throws IOException {
        try (InputStream content = Files.newInputStream(tar)) {
            docker.loadImageCmd(content).exec();
        }
    }

    /** Makes an image of a tar of its files, as {@code docker import} does. */
    public void importTar(String reference, byte[] tar) throws IOException {
        Request request = Request.builder()
                .method(Request.Method.POST)
                .path("/images/create?fromSrc=-&repo=" + reference)
                .putHeader("Content-Type", "application/x-tar")
                .body(new ByteArrayInputStream(tar))
                .build();
        try (DockerHttpClient.Response response = http.execute(request)) {
            String output = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            if (output.contains("error") || !exists(reference)) {
                throw new IOException(output);
            }
        }
    }

    /** The tar of {@code docker save}. */
    public byte[] save(String reference) throws IOException {
        layouts.loadInto(docker, reference);
        try (InputStream tar = docker.saveImageCmd(reference).exec()) {
            return tar.readAllBytes();
        }
    }

    /** The daemon's data directory on its own machine. */
    public String dataRoot() {
        return docker.infoCmd().exec().getDockerRootDir();
    }

    /** Pushes to a registry that requires a login. */
    public void push(String reference, String username, String password) throws InterruptedException {
        await(docker.pushImageCmd(reference)
                .withAuthConfig(new AuthConfig()
                        .withRegistryAddress(reference.substring(0, reference.indexOf('/')))
                        .withUsername(username)
                        .withPassword(password))
                .start());
    }

    /** Pulls from a registry that requires no login. */
    public void pull(String reference) throws InterruptedException {
        await(docker.pullImageCmd(reference).start());
    }

    /** Removes the daemon's whole build cache. */
    public void pruneBuildCache() {
        docker.pruneCmd(PruneType.BUILD).exec();
    }

    /** Removes these references as far as they exist. */
    public void remove(String... references) {
        for (String reference : references) {
            if (exists(reference)) {
                docker.removeImageCmd(reference).withForce(true).exec();
            }
        }
    }

    /** Runs the image's program with these arguments until it ends, and without a network. */
    public Run run(String reference, String... arguments) {
        return run(reference, host -> host.withNetworkMode("none"), arguments);
    }

    /** Runs the image's program with these settings of the host. */
    public Run run(String reference, UnaryOperator<HostConfig> host, String... arguments) {
        try (Container container = start(reference, host, arguments)) {
            return container.await();
        }
    }

    /** Starts the image's program with these arguments and settings of the host. As in the command, ports that are published need not be those of the image. */
    public Container start(String reference, UnaryOperator<HostConfig> host, String... arguments) {
        HostConfig config = host.apply(HostConfig.newHostConfig());
        Ports published = config.getPortBindings() == null ? new Ports() : config.getPortBindings();
        layouts.loadInto(docker, reference);
        var create = docker.createContainerCmd(reference)
                .withHostConfig(config)
                .withExposedPorts(List.copyOf(published.getBindings().keySet()));
        String id = (arguments.length == 0 ? create : create.withCmd(arguments))
                .exec()
                .getId();
        Container container = new Container(docker, id);
        container.start();
        return container;
    }

    /** Starts the image's program without arguments in a container with this name and these labels. */
    public Container startLabelled(String reference, String name, Map<String, String> labels) {
        layouts.loadInto(docker, reference);
        String id = docker.createContainerCmd(reference)
                .withName(name)
                .withLabels(labels)
                .exec()
                .getId();
        Container container = new Container(docker, id);
        container.start();
        return container;
    }

    /** The labels of each container of the image, running or not, by the container's ID; none if the image does not exist. */
    public Map<String, Map<String, String>> containersOf(String reference) {
        if (!exists(reference)) {
            return Map.of();
        }
        String image = inspect(reference).getId();
        return docker.listContainersCmd().withShowAll(true).exec().stream()
                .filter(container -> container.getImageId().equals(image))
                .collect(Collectors.toMap(
                        com.github.dockerjava.api.model.Container::getId,
                        com.github.dockerjava.api.model.Container::getLabels));
    }

    /** Stops and removes each container of the image. */
    public void removeContainersOf(String reference) {
        containersOf(reference)
                .keySet()
                .forEach(id -> docker.removeContainerCmd(id).withForce(true).exec());
    }

    /** The files of the image, without those that Docker adds: a line such as {@code file 755 0:0 1234} for each path. */
    public SortedMap<String, String> files(String reference) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        walk(
                reference,
                (path, entry) -> files.put(
                        path,
                        "%s %o %d:%d %d"
                                .formatted(
                                        kind(entry),
                                        entry.getMode() & 07777,
                                        entry.getLongUserId(),
                                        entry.getLongGroupId(),
                                        entry.getSize())));
        return files;
    }

    /** The same without sizes, for a golden file: a line such as {@code 0755 0:0 /app} for each path; a directory ends with a slash. */
    public String listing(String reference) throws IOException {
        StringBuilder lines = new StringBuilder();
        walk(
                reference,
                (path, entry) -> lines.append("%04o %d:%d %s\n"
                        .formatted(
                                entry.getMode() & 07777,
                                entry.getLongUserId(),
                                entry.getLongGroupId(),
                                entry.isDirectory()
                                        ? path + "/"
                                        : entry.isSymbolicLink() ? path + " -> " + entry.getLinkName() : path)));
        return lines.toString();
    }

    /** The times of all files of the image, without directories: Docker adds files to some. */
    public SortedSet<Instant> times(String reference) throws IOException {
        SortedSet<Instant> times = new TreeSet<>();
        walk(reference, (path, entry) -> {
            if (!entry.isDirectory()) {
                times.add(entry.getLastModifiedTime().toInstant());
            }
        });
        return times;
    }

    /** The files of the image that have capabilities of their own, as setcap sets them. */
    public SortedSet<String> fileCapabilities(String reference) throws IOException {
        SortedSet<String> files = new TreeSet<>();
        walk(reference, (path, entry) -> {
            if (entry.getExtraPaxHeaders().containsKey("SCHILY.xattr.security.capability")) {
                files.add(path);
            }
        });
        return files;
    }

    /** Makes an image from a base image and one more file. */
    public void derive(String repository, String tag, String base, String path, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path.substring(1));
        entry.setSize(content.length);
        derive(repository, tag, base, entry, content);
    }

    /** Makes an image from a base image and one more symbolic link, which replaces a file. */
    public void deriveLink(String repository, String tag, String base, String path, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path.substring(1), TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        derive(repository, tag, base, entry, new byte[0]);
    }

    private void derive(String repository, String tag, String base, TarArchiveEntry entry, byte[] content)
            throws IOException {
        String id = docker.createContainerCmd(base).exec().getId();
        try {
            docker.copyArchiveToContainerCmd(id)
                    .withRemotePath("/")
                    .withTarInputStream(new ByteArrayInputStream(tar(entry, content)))
                    .exec();
            docker.commitCmd(id).withRepository(repository).withTag(tag).exec();
        } finally {
            docker.removeContainerCmd(id).withForce(true).exec();
        }
    }

    /** The content of one file of the image, as text. */
    public String read(String reference, String path) throws IOException {
        return new String(bytes(reference, path), StandardCharsets.UTF_8);
    }

    /** The content of one file of the image. */
    public byte[] bytes(String reference, String path) throws IOException {
        layouts.loadInto(docker, reference);
        String id = docker.createContainerCmd(reference).withCmd("none").exec().getId();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                docker.copyArchiveFromContainerCmd(id, path).exec())) {
            tar.getNextEntry();
            return tar.readAllBytes();
        } finally {
            docker.removeContainerCmd(id).withForce(true).exec();
        }
    }

    @Override
    public void close() throws IOException {
        docker.close();
    }

    /** In the order of the paths, from the export of the whole container: Podman changes the owner of copied files to the container's user. */
    private void walk(String reference, BiConsumer<String, TarArchiveEntry> visitor) throws IOException {
        layouts.loadInto(docker, reference);
        String id = docker.createContainerCmd(reference).withCmd("none").exec().getId();
        Request export = Request.builder()
                .method(Request.Method.GET)
                .path("/containers/" + id + "/export")
                .build();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(http.execute(export).getBody())) {
            SortedMap<String, TarArchiveEntry> entries = new TreeMap<>();
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName().replaceFirst("^(\\.?/)?", "/").replaceFirst("(?<=.)/$", ""), entry);
            }
            entries.keySet().removeAll(ADDED_BY_DOCKER);
            entries.forEach(visitor);
        } finally {
            docker.removeContainerCmd(id).withForce(true).exec();
        }
    }

    private static void await(ResultCallback.Adapter<?> transfer) throws InterruptedException {
        if (!transfer.awaitCompletion(MOST_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("A push or pull does not end");
        }
    }

    private static byte[] tar(TarArchiveEntry entry, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static String kind(TarArchiveEntry entry) {
        return entry.isDirectory() ? "directory" : entry.isSymbolicLink() ? "link" : "file";
    }

    private static final List<String> ADDED_BY_DOCKER = List.of(
            "/",
            "/.dockerenv",
            "/dev",
            "/dev/console",
            "/dev/pts",
            "/dev/shm",
            "/etc/hostname",
            "/etc/hosts",
            "/etc/mtab",
            "/etc/resolv.conf",
            "/proc",
            "/sys");

    /** A container's exit code and output. */
    public record Run(int exitCode, String output) {}
}
