// C++ exceptions cross threads, and a thread is cancelled, which glibc loads a library for.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-cpp-exceptions:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
