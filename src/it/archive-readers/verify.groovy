// Each archive is read by the tools that docs/attach.md names, and is the same image for all of them.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Polling
import io.github.scratchmaven.it.Processes
import java.nio.file.Files
import java.time.Duration

def name = 'registry.example.com/scratch-it/archive-readers:1.0.0'
def output = 'read from an archive\n'
def archives = ['oci', 'docker'].collectEntries { [it, new File(basedir, "target/scratch/$it/image-${it}.tar")] }
def report = { format -> new JsonSlurper().parse(new File(basedir, "target/scratch/$format/image.json")) }
def containerd = Images.open().withCloseable { it.areContainerds() } // an image's ID is not the digest of its configuration then
def directory = Files.createTempDirectory('scratch-it-')
try {
    // skopeo: the configuration and the layers are those that the build reported.
    def configs = archives.collectEntries { format, file ->
        def source = "$format-archive:$file"
        assert new JsonSlurper().parseText(Command.of('skopeo', 'inspect', source).succeed()).Layers == report(format).layers.diffId
        def config = 'sha256:' + Command.of('skopeo', 'inspect', '--config', '--raw', source).succeed().sha256()
        assert containerd || config == report(format).id
        return [format, config]
    }

    def podman = { Object... words ->
        Command.of('podman', '--root', "$directory/podman", '--runroot', "$directory/podman-run", '--storage-driver', 'vfs', '--cgroup-manager', 'cgroupfs',
            *words).succeed()
    }
    archives.each { format, file ->
        assert podman('load', '-i', file).contains("Loaded image: $name")
        assert "sha256:${podman('image', 'inspect', '--format', '{{.Id}}', name).trim()}" == configs[format]
        // The limits of a daemon may be higher than those of this machine.
        assert podman('run', '--rm', '--network', 'none', '--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=1024:1024', name) == output
        podman('image', 'rm', name)
    }

    // A containerd of its own, which has nothing to do with that of a Docker daemon.
    def socket = directory.resolve('containerd.sock')
    def settings = directory.resolve('containerd.toml')
    Files.writeString(settings, """version = 2
root = "$directory/containerd"
state = "$directory/containerd-state"
disabled_plugins = ["io.containerd.grpc.v1.cri"]
[grpc]
address = "$socket"
""")
    def server = new ProcessBuilder('containerd', '--config', settings.toString()).redirectErrorStream(true)
        .redirectOutput(directory.resolve('containerd.log').toFile()).start()
    try {
        def ctr = { Object... words -> Command.of('ctr', '--address', socket, '--namespace', 'scratch-it', *words) }
        assert Polling.until(Duration.ofSeconds(30)) { ctr('version').run().exitCode() == 0 }
        archives.each { format, file ->
            ctr('images', 'import', '--snapshotter', 'native', file).succeed()
            assert ctr('images', 'ls', '--quiet').succeed() == "$name\n"
            assert ctr('run', '--rm', '--snapshotter', 'native', name, "scratch-it-$format").succeed() == output
            ctr('images', 'rm', '--sync', name).succeed()
        }
    } finally {
        Processes.kill(server)
    }

    // A Docker daemon with its own image store reads the format of "docker save" only. The tag was removed, the image is another one.
    Images.open().withCloseable { images ->
        images.remove(name)
        images.load(archives.docker.toPath())
        assert images.run(name).output() == output
        images.remove(name)
        if (containerd) {
            images.load(archives.oci.toPath())
            assert images.run(name).output() == output
        }
    }
} finally {
    Images.open().withCloseable { it.remove(name) }
    directory.toFile().deleteDir()
}
