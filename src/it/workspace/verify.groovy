// A go.work instead of a go.mod: its version, its modules, and the only main package of all of them.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/workspace:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() == 'from the other module\n'
    } finally {
        images.remove(image)
    }
}
