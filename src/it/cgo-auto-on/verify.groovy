// A package of the module itself uses cgo: the program is dynamic, and its libraries and loader are in the image, which is little more than these.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images

def image = 'scratch-it/cgo-auto-on:1.0.0'

Images.open().withCloseable { images ->
    try {
        def report = new JsonSlurper().parse(new File(basedir, 'target/scratch/image.json'))
        def linked = report.files.findAll { it.reason ==~ /program|loader of .*|library .*/ }
        assert linked.any { it.reason == 'loader of /cgo-auto-on' }
        assert linked.any { it.reason == 'library libc.so.6, needed by /cgo-auto-on' }
        assert images.inspect(image).size <= linked.sum { it.size } + 16 * 1024
        assert images.run(image).output() == '12\n'
    } finally {
        images.remove(image)
    }
}
