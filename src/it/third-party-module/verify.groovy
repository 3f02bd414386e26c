// Modules are downloaded in a step of their own, which an edit of the sources leaves alone.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/third-party-module:1.0.0'
def maven = Maven.of(binding.variables)

Images.open().withCloseable { images ->
    try {
        assert maven.log() =~ /(?m)^\[INFO\]   modules  (cached|\d+\.\d s)$/
        assert images.run(image).output() == 'first cfbff0d1-9375-5685-968c-48ce8b15ae17\n'

        def edited = "edited at ${System.nanoTime()}".toString()
        def main = new File(basedir, 'main.go')
        main.text = main.text.replace('first', edited)
        def log = maven.succeed('package')
        assert log =~ /(?m)^\[INFO\]   modules  cached$/
        assert log =~ /(?m)^\[INFO\]   compile  \d+\.\d s$/
        assert images.run(image).output() == "$edited cfbff0d1-9375-5685-968c-48ce8b15ae17\n"
    } finally {
        images.remove(image)
    }
}
