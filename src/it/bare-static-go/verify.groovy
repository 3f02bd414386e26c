// A static Go program needs nothing but itself.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-static-go:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
