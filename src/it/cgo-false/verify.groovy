// A program that would use cgo, and can do without, is told to.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/cgo-false:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert !images.files(image).keySet().any { it.contains('lib') }
        assert images.run(image).output() == 'without cgo\n'
    } finally {
        images.remove(image)
    }
}
