// Modules are downloaded in a step of their own, which an edit of the sources leaves alone.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/third-party-module:1.0.0'
def maven = Maven.of(binding.variables)
def main = new File(basedir, 'main.go')
def greeting = 'first'
def edit = {
    def edited = "edited at ${System.nanoTime()}".toString()
    main.text = main.text.replace(greeting, edited)
    greeting = edited
}

Images.open().withCloseable { images ->
    try {
        assert maven.log() =~ /(?m)^\[INFO\]   modules  (cached|\d+\.\d s)$/
        assert images.run(image).output() == 'first cfbff0d1-9375-5685-968c-48ce8b15ae17\n'

        edit() // where the whole image was in the daemon's cache, only now are its modules surely there too
        maven.succeed('package')

        edit()
        def log = maven.succeed('package')
        assert images.arePodmans() || log =~ /(?m)^\[INFO\]   modules  cached$/
        assert log =~ /(?m)^\[INFO\]   compile  \d+\.\d s$/
        assert images.run(image).output() == "$greeting cfbff0d1-9375-5685-968c-48ce8b15ae17\n"
    } finally {
        images.remove(image)
    }
}
