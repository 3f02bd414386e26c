// A library that the program loads by name is in the image since the pom lists it.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-plugin-listed:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
