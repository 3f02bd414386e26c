// With cgo, the standard library asks the C library for users and hosts, which finds what it needs in the image.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/cgo-true:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.files(image).keySet().any { it.endsWith('/libc.so.6') }
        assert images.run(image).output() == '65534 <nil>\ntrue <nil>\n'
    } finally {
        images.remove(image)
    }
}
