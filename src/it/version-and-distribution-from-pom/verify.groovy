// Version and distribution of the pom make the builder image's name, whatever go.mod says.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/version-and-distribution-from-pom:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert Maven.of(binding.variables).log().contains("Building $image in golang:1.27.4-scratch-it")
        assert images.run(image).output().trim() == 'go1.27.4'
    } finally {
        images.remove(image, 'golang:1.27.4-scratch-it')
    }
}
