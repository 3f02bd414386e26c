// A script as entrypoint is refused, since the image has no shell; the tag stays where it was.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/bare-script-refused:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert Maven.of(binding.variables).log().contains('The entrypoint "/app" is a script whose interpreter "/bin/sh" is not in the image. Start a program instead, or add what the script needs with <contents><files>.')
        assert images.inspect(image).id == images.inspect('golang:1.27.4-trixie').id
    } finally {
        images.remove(image)
    }
}
