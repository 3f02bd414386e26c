// A program finds a /tmp that it may write to.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-temporary-file:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
