// A builder image that no registry gives is named with the daemon's reason, and the tag still names the old image.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

Images.open().withCloseable { images ->
    def kept = images.inspect('scratch-it/builder-image-not-to-be-had:1.0.0').id
    images.remove('scratch-it/builder-image-not-to-be-had:1.0.0')
    assert kept == images.inspect('golang:1.27.4-trixie').id
}

def failure = Failures.in(Maven.of(binding.variables).log())['builder-image-not-to-be-had']
assert failure == 'MojoExecutionException: Cannot pull the builder image "localhost:1/team/golang:1.27.99-trixie":' +
    ' the connection to "localhost:1" was refused. Check that the registry runs, or correct its host and port in the builder image\'s name.' +
    ' More: faq.md#builder-not-available'
