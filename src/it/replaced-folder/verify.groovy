// A replace directive to a folder of the context is followed.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/replaced-folder:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() == 'from the folder\n'
    } finally {
        images.remove(image)
    }
}
