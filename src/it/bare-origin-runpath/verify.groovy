// Libraries beside the program are found by $ORIGIN, and stay where the pom puts them.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-origin-runpath:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
