// Packages of the standard library that could use cgo do without it: the program is static.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/cgo-auto-off:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert !images.files(image).keySet().any { it.contains('lib') }
        assert images.run(image).output() == '65534 <nil>\ntrue <nil>\n'
    } finally {
        images.remove(image)
    }
}
