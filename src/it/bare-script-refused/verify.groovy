// A script as entrypoint is refused, since the image has no shell; the tag stays where it was.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/bare-script-refused:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert Maven.of(binding.variables).log().contains('The entrypoint "/app" is a script for "/bin/sh", which is not in the image. Start a program instead, or put what the script needs into the image.')
        assert images.inspect(image).id == images.inspect('golang:1.27.4-trixie').id
    } finally {
        images.remove(image)
    }
}
