// A pipe in the context is left out, with a warning that names it; reading it would never end.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/special-files-are-skipped:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert Maven.of(binding.variables).log().readLines().findAll { it.startsWith('[WARNING]') && !it.contains('Could not transfer metadata') } ==
                ['[WARNING] Left "a pipe" out of the build context: pipes, sockets and devices cannot travel. Exclude it in .dockerignore to silence this.']
        assert images.run(image).output() == 'built\n'
    } finally {
        images.remove(image)
    }
}
