// A program whose library stays behind in the builder is refused by the name of the library; the tag stays where it was.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/bare-library-left-behind:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert Maven.of(binding.variables).log().contains('"/app" needs the library "libgreet.so", which the builder image does not have. Take a builder image that holds it, or link it statically.')
        assert images.inspect(image).id == images.inspect('golang:1.27.4-trixie').id
    } finally {
        images.remove(image)
    }
}
