// A C program looks up hosts and users through glibc.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-c-look-ups:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
