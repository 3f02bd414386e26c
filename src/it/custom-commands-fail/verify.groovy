// A command that fails ends the build: it is named, all that was written is shown, and the tag still names the old image.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/custom-commands-fail:1.0.0'
Images.open().withCloseable { images ->
    def kept = images.inspect(image).id
    images.remove(image)
    assert kept == images.inspect('golang:1.27.4-trixie').id
}

def log = Maven.of(binding.variables).log()
def lines = log.readLines().findAll { it.startsWith('[ERROR]   ') }.collect { it - '[ERROR]   ' }
assert lines == ['+ echo one', 'one', '+ echo two | grep three && echo never', 'command failed: echo two | grep three && echo never']
assert Failures.in(log)['custom-commands-fail'] == 'MojoFailureException: The command "echo two | grep three && echo never" failed in the' +
    ' builder image "gcc:14.2.0-trixie" with exit code 1. Fix the error above, or run Maven with -X for the full build log.' +
    ' More: faq.md#compile-failed'
