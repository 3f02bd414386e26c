// A <custom> that cannot become an image is an error that names the element to correct, before the build if possible.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def maven = Maven.of(binding.variables)
def failures = Failures.in(maven.log())

assert failures['two-recipes'].is('MojoExecutionException').names('<go>', '<custom>', '<execution>')
assert failures['no-builder'].is('MojoExecutionException').names('<custom><builder>', '"gcc:14.2.0-bookworm"')
assert failures['not-pinned'].is('MojoExecutionException', 'builder-not-pinned')
    .names('"gcc:14"', '"14"', '<builder>gcc:14.2.0-bookworm</builder>', '<builder>gcc:14@sha256:…</builder>')
assert failures['no-artifacts'].is('MojoExecutionException')
    .names('<custom>', '<artifacts>')
assert failures['no-from'].is('MojoExecutionException').names('<custom><artifacts><artifact>', '<from>', '"build/app"')
assert failures['no-program'].is('MojoExecutionException')
    .names('"/app"', '"/share"', '<container><entrypoint>')
assert failures['relative-into'].is('MojoExecutionException').names('"app"', '"/app"', '<custom><artifacts><artifact><into>')
assert failures['wrong-directory'].is('MojoExecutionException')
    .names("\"${new File(basedir, 'wrong-directory/src/main/c')}\"", '<directory>', '<custom>')
assert failures['artifact-absent'].is('MojoFailureException', 'compile-failed').names('"build/app"', '<custom><artifacts><artifact><from>')
assert failures['directory-as-program'].is('MojoFailureException', 'compile-failed')
    .names('"app"', '<container><entrypoint>', '<custom><artifacts><artifact><from>')

// A command that fails ends the build: the error names it, the log has its whole output, and the tag still points to the old image.
def output = maven.log('command-fails').readLines().findAll { it.startsWith('[ERROR]   ') }.collect { it - '[ERROR]   ' }
assert output == ['+ echo one', 'one', '+ echo two | grep three && echo never', 'command failed: echo two | grep three && echo never']
assert failures['command-fails'].is('MojoFailureException', 'compile-failed')
    .names('"echo two | grep three && echo never"', '"gcc:14.2.0-bookworm"', 'code 1', '-X')

Images.open().withCloseable { images ->
    def tagged = 'scratch-it/custom-command-fails:1.0.0'
    def kept = images.inspect(tagged).id
    images.remove(tagged)
    assert kept == images.inspect('golang:1.27.4-trixie').id
    assert !['artifact-absent', 'directory-as-program'].any { images.exists("scratch-it/custom-$it:1.0.0") }
}
