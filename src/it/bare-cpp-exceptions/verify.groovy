// C++ exceptions cross threads, and a thread is cancelled, which glibc loads a library for.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-cpp-exceptions:1.0.0'
def files = new JsonSlurper().parse(new File(basedir, 'target/scratch/image.json')).files

assert files.findAll { it.reason == 'unknown' } == []

Images.open().withCloseable { images ->
    try {
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
