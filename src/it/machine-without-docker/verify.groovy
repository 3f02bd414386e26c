// A machine without Docker: no daemon, no socket and no docker command, for Maven and for BuildKit alike. The image is built, checked,
// attached in each format and pushed; only the goal verify requires a daemon. The tools that get the results are on a machine with Docker.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.BuildKits
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import java.nio.file.Files
import java.nio.file.Path

// All commands of this machine but those of container engines.
def bin = new File(basedir, 'target/bin')
bin.mkdirs()
System.getenv('PATH').split(':').collect { new File(it) }.findAll { it.isDirectory() }.each { directory ->
    directory.listFiles().findAll { !(it.name ==~ /docker|dockerd|podman|nerdctl|containerd.*|ctr/) && !new File(bin, it.name).exists() }
        .each { Files.createSymbolicLink(Path.of(bin.path, it.name), it.toPath()) }
}
// The sockets of daemons are in /run, to which /var/run points. A mount namespace ends with its command.
def hidden = ['/run', '/var/lib/docker', '/etc/docker', "${System.getProperty('user.home')}/.docker"].findAll { new File(it).isDirectory() }
def withoutDocker = ['unshare', '--mount', 'env', '-u', 'DOCKER_HOST', '-u', 'DOCKER_CONTEXT', '-u', 'DOCKER_CONFIG', "PATH=$bin",
    'sh', '-ec', hidden.collect { "mount -t tmpfs none '$it'\n" }.join() + 'exec "$0" "$@"']*.toString()
assert Command.of(*withoutDocker, 'sh', '-c', '! command -v docker && ! command -v podman').succeed() == ''
assert Command.of(*withoutDocker, 'find', '/run/', '/var/run/', '-type', 's').succeed() == ''

def output = new File(basedir, 'target/scratch')
def archive = { format -> new File(output, "$format/image-${format}.tar") }

BuildKits.start(binding.variables, '--builder', 'golang:1.27.4-trixie').close() // its registry keeps the builder image
BuildKits.startUnder(withoutDocker, binding.variables).withCloseable { buildKits ->
    def address = "-Dregistry=${buildKits.registry()}".toString()
    def host = "-Dscratch.buildkit.host=${buildKits.hosts()[0]}".toString()
    def maven = Maven.of(binding.variables).under(withoutDocker as String[])

    def log = maven.succeed('package', address, host)
    ['oci', 'docker', 'rootfs'].each { assert log.contains("Wrote ${archive(it)}") }
    assert failure(maven.run('scratch:verify', address, host)).is('MojoExecutionException')
        .names('goal verify', buildKits.hosts()[0], '-Dscratch.verify.skip')
    assert maven.succeed('scratch:verify', address, host, '-Dscratch.verify.skip').contains('Skipped: scratch.verify.skip')
    assert failure(maven.run('scratch:build', address)).is('MojoExecutionException', 'no-daemon')
        .names('"unix:///var/run/docker.sock"', '<docker><host>')

    def report = new JsonSlurper().parse(new File(output, 'oci/image.json'))
    assert report.files.path.contains('/app')

    // What was pushed and attached is the image that was checked.
    def root = new File(basedir, 'root')
    root.mkdirs()
    Command.of('tar', '-xf', archive('rootfs'), '-C', root).succeed()
    assert Command.of(new File(root, 'app')).succeed() == 'no Docker on this machine\n'
    Images.open().withCloseable { images ->
        def name = "${buildKits.registry()}/team/app".toString()
        try {
            images.load(archive('docker').toPath())
            assert images.run("$name:1.0.0".toString()).output() == 'no Docker on this machine\n'
            assert images.areContainerds() || images.inspect("$name:1.0.0".toString()).id == report.id
            images.pull("$name@${report.digest}".toString())
            assert images.run("$name@${report.digest}".toString()).output() == 'no Docker on this machine\n'
        } finally {
            images.remove("$name:1.0.0".toString(), "$name@${report.digest}".toString())
        }
    }
}

def failure(Maven.Run run) {
    assert run.exitCode() != 0
    return Failures.in(run.log())['machine-without-docker']
}
