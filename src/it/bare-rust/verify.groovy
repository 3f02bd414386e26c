// Rust's default target is glibc, with libgcc_s beside it to unwind.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-rust:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
