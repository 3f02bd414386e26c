// A program for another architecture is refused; the tag stays where it was.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/bare-foreign-program-refused:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert Maven.of(binding.variables).log().contains('"/app" is compiled for arm64, but the image is for linux/amd64. Compile it for "linux/amd64", or set <platforms> to the platform of the program.')
        assert images.inspect(image).id == images.inspect('golang:1.27.4-trixie').id
    } finally {
        images.remove(image)
    }
}
