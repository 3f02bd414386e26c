// With cgo, Go asks glibc for hosts and users, which has both look-ups built in and finds its files.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-cgo-net-and-users:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
