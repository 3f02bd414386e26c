// A program for musl names another loader, which is the C library, too: that one is in the image, and nothing of glibc.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/musl-program:1.0.0'

Images.open().withCloseable { images ->
    try {
        def files = images.files(image).keySet()
        assert files.any { it ==~ '/lib/ld-musl-.*[.]so[.]1' }
        assert !files.any { it.contains('libc.so.6') || it.contains('ld-linux') }
        assert images.run(image).output() == 'musl counts 7\n'
    } finally {
        images.remove(image)
    }
}
