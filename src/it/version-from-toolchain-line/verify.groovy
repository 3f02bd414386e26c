// The go line names no patch version, the toolchain line does: that one is taken.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/version-from-toolchain-line:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert Maven.of(binding.variables).log().contains("Building $image in golang:1.27.4-trixie")
        assert images.run(image).output().trim() == 'go1.27.4'
    } finally {
        images.remove(image)
    }
}
