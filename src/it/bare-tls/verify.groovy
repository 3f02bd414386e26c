// A Go program trusts the authorities that the builder image trusts, a test authority among them.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-tls:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
