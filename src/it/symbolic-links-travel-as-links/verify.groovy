// A link leads where it leads in the builder: to a file of the context, or to one of the builder; nothing outside of the context travels.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/symbolic-links-travel-as-links:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() == 'linked 3\n'
    } finally {
        images.remove(image)
    }
}
