// A library that a program opens by its name while it runs is in the image if the pom names it.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images

def image = 'scratch-it/libraries-by-name:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() == 'opened\n'

        def reasons = new JsonSlurper().parse(new File(basedir, 'target/scratch/image.json')).files.collectEntries { [it.path, it.reason] }
        def libraries = reasons.findAll { path, reason -> path.contains('/libz.so.1') }
        assert !libraries.isEmpty()
        assert libraries.values() as Set == ['configured library libz.so.[0-9]'] as Set
    } finally {
        images.remove(image)
    }
}
