// A C program for musl needs its loader alone, which is the C library, too.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/custom-musl-program:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() == 'Hello from musl\n'
        def files = images.files(image).keySet()
        assert files.any { it ==~ '/lib/ld-musl-.*[.]so[.]1' }
        assert !files.any { it.contains('libc.so.6') || it.contains('ld-linux') }
    } finally {
        images.remove(image)
    }
}
