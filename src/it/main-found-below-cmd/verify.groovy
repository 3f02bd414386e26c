// The only main package is found by its package clause, deep below cmd; files that Go would not build here do not count.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/main-found-below-cmd:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.inspect(image).config.entrypoint as List == ['/serve']
        assert images.run(image).output() == 'found\n'
    } finally {
        images.remove(image)
    }
}
