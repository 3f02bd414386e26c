// A file that cannot travel is named with the reason why, and the tag still names the old image.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

def maven = Maven.of(binding.variables).unprivileged()
def remedy = ' Make it readable for the user who runs Maven, or exclude it in .dockerignore. More: faq.md#context-file'
def failure = {
    def run = maven.run('package')
    assert run.exitCode() == 1
    Failures.in(run.log())['context-not-readable']
}
def folder = basedir.toPath()

Images.open().withCloseable { images ->
    try {
        images.tag('golang:1.27.4-trixie', 'scratch-it/context-not-readable', '1.0.0')

        def secret = folder.resolve('secret.txt')
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString('---------'))
        assert failure() == 'MojoExecutionException: "' + secret +
            '" cannot be read for the build context: permission denied.' + remedy

        assert images.inspect('scratch-it/context-not-readable:1.0.0').id == images.inspect('golang:1.27.4-trixie').id
    } finally {
        images.remove('scratch-it/context-not-readable:1.0.0')
    }
}
