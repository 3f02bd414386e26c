// Vendored modules are compiled from the vendor folder: there is no download, and no need of a network.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/vendored-module:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert !(Maven.of(binding.variables).log() =~ /(?m)^\[INFO\]   modules /)
        assert images.run(image).output() == 'from the vendor folder\n'
    } finally {
        images.remove(image)
    }
}
