// A static program that can lie anywhere in memory has a dynamic section, yet needs neither loader nor library.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-static-pie:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
