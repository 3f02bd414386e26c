// A builder that is named by its digest is pinned, with or without a version; it is pulled, and image.json has the digest.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/builder-by-digest:1.0.0'

Images.open().withCloseable { images ->
    try {
        def log = Maven.of(binding.variables).log()
        assert log.contains("Building $image in $context.builder")
        assert log.contains("Pulled $context.builder  ")
        def builder = new JsonSlurper().parse(new File(basedir, 'target/scratch/image.json')).builder
        assert "$builder.image" == context.builder
        assert builder.digest == context.builder.split('@')[1]
        assert images.run(image).output() == 'built\n'
    } finally {
        context.registry.close()
        images.remove(image, context.builder)
    }
}
