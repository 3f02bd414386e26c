// Files that cannot be sent, or not as they are, and links.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

def maven = Maven.of(binding.variables)
def image = { module -> "scratch-it/$module:1.0.0".toString() }
def failures = Failures.in(maven.log())

Images.open().withCloseable { images ->
    try {
        // A name with control characters is shown without harm to a terminal, and no image is tagged.
        assert failures.modules() == ['hostile-file-name'] as Set
        assert failures['hostile-file-name'].is('MojoExecutionException', 'context-file')
            .names('"red\\u001b[31m\\nline.txt"', '.dockerignore')
        assert !maven.log().contains('\u001b')
        assert !images.exists(image('hostile-file-name'))

        // A pipe is excluded with a warning that names it; to read it never ends.
        def warnings = maven.log('special-file').readLines().findAll { it.startsWith('[WARNING]') }
        assert warnings.size() == 1
        assert ['"a pipe"', '.dockerignore'].every { warnings[0].contains(it) }
        assert images.run(image('special-file')).output() == 'built\n'

        // A link keeps its target, which is a file of the context or of the builder; nothing outside of the context is sent.
        // Podman rejects a link that points out of the context, so that it is excluded with a warning.
        def excluded = maven.log('symbolic-links').readLines().findAll { it.startsWith('[WARNING]') && it.contains('"outside"') }
        assert excluded.size() == (images.arePodmans() ? 1 : 0)
        assert images.run(image('symbolic-links')).output() == 'linked 3\n'

        // A file that cannot be read is named with the reason, and the tag stays where it was.
        images.tag('golang:1.27.4-trixie', 'scratch-it/unreadable-file', '1.0.0')
        def secret = new File(basedir, 'unreadable-file/secret.txt').toPath()
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString('---------'))
        def unreadable = maven.unprivileged().run('package', '-pl', 'unreadable-file')
        assert unreadable.exitCode() == 1
        assert Failures.in(unreadable.log())['unreadable-file'].is('MojoExecutionException', 'context-file')
            .names("\"$secret\"", '.dockerignore')
        assert images.inspect(image('unreadable-file')).id == images.inspect('golang:1.27.4-trixie').id
    } finally {
        images.remove(*['hostile-file-name', 'special-file', 'symbolic-links', 'unreadable-file'].collect(image))
    }
}
