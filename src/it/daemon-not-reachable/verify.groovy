// If the daemon does not respond, the error names its address and the settings for it.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Secrets
import java.nio.channels.ServerSocketChannel
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

import static java.net.StandardProtocolFamily.UNIX

def maven = Maven.of(binding.variables)
def failures = Failures.in(maven.log())
def absent = { module, address, reason ->
    assert failures[module].is('MojoExecutionException', 'no-daemon')
        .names("\"$address\"", reason, '<docker><host>', 'DOCKER_HOST', '"docker context use"')
}

absent('socket', 'unix:///nonexistent/docker.sock', 'No such file or directory')
absent('host', 'tcp://127.0.0.1:1', 'Connection refused')
assert failures['context'].is('MojoExecutionException').names('"nowhere"', '<docker><context>', '"docker context ls"')
assert failures['address'].is('MojoExecutionException')
    .names('"localhost"', '<docker><host>', 'unix://', 'npipe://', 'tcp://', 'ssh://')
assert failures['secret'].names('"tcp://user:…@127.0.0.1:1"')
assert !maven.log().contains('hunter2')
Secrets.of('hunter2').record(basedir)

// A socket without write permission is another error.
def directory = Files.createTempDirectory('scratch-it-')
def socket = directory.resolve('socket')
try {
    ServerSocketChannel.open(UNIX).withCloseable {
        it.bind(UnixDomainSocketAddress.of(socket))
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString('---------'))
        def run = maven.unprivileged("DOCKER_HOST=unix://$socket").run('-pl', 'socket', 'package')
        assert run.exitCode() == 1
        assert Failures.in(run.log())['socket'].is('MojoExecutionException', 'no-permission')
            .names("\"unix://$socket\"", '"sudo usermod -aG docker $USER"')
    }
} finally {
    directory.toFile().deleteDir()
}
