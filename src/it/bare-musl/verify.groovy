// A program for musl gets the one file that is both its loader and its C library.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-musl:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
