// A socket that the user may not write to is told as such, with how to be allowed.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven
import java.nio.channels.ServerSocketChannel
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

import static java.net.StandardProtocolFamily.UNIX

def folder = Files.createTempDirectory('scratch-it-')
def socket = folder.resolve('socket')
try {
    ServerSocketChannel.open(UNIX).withCloseable {
        it.bind(UnixDomainSocketAddress.of(socket))
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString('---------'))
        def run = Maven.of(binding.variables).unprivileged("DOCKER_HOST=unix://$socket").run('package')
        assert run.exitCode() == 1
        assert Failures.in(run.log())['daemon-forbidden'] ==
            'MojoExecutionException: The Docker daemon at "unix://' + socket + '" denies this user the permission' +
            ' to use it. Add the user to the group that owns the socket' +
            ' ("sudo usermod -aG docker $USER", then log in again), or run a rootless daemon. More: faq.md#no-permission'
    }
} finally {
    folder.toFile().deleteDir()
}
