// With -q, a build that goes well says nothing at all, also when nothing comes from the cache.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/quiet-build-is-silent:1.0.0'

Images.open().withCloseable { images ->
    try {
        images.remove(image)
        assert Maven.of(binding.variables).succeed('-q', 'package', '-Dscratch.build.noCache=true') == ''
        assert images.run(image).output() == 'built\n'
    } finally {
        images.remove(image)
    }
}
