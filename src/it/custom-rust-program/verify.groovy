// Rust's usual target is dynamic: glibc, and libgcc's unwinder by which a panic leaves a thread.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/custom-rust-program:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() == 'Rust in /data\ncaught\n'
        def libraries = images.files(image).keySet().collect { it - ~'.*/' }
        assert libraries.containsAll(['libc.so.6', 'libgcc_s.so.1'])
    } finally {
        images.remove(image)
    }
}
