// A program keeps its symbols and debugging data if the pom says so.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/unstripped-program:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() == 'symbols: true <nil>\ndebugging data: true <nil>\n'
    } finally {
        images.remove(image)
    }
}
