// Each build says by how much the image outgrew the one that its tag named before, and which files made the difference.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/size-compared-with-the-image-before:1.0.0'
def maven = Maven.of(binding.variables)
def sizes = { String log -> log.readLines().findAll { it.startsWith('[INFO]   size ') }.collect { it - '[INFO]   size     ' } }

Images.open().withCloseable { images ->
    try {
        def main = new File(basedir, 'main.go')
        main.text = main.text.replace('short', 'long ' * 20_000)
        def grown = sizes(maven.succeed('package'))
        assert grown.size() == 1
        assert grown[0] ==~ /\d\.\d MB \(\+1\d\d kB: \/app\)/
        new File(basedir, 'target/scratch/build.memory').delete() // else nothing might be built
        def same = sizes(maven.succeed('package'))
        assert same.size() == 1
        assert same[0] ==~ (images.arePodmans() ? /\d\.\d MB \(same size\)/ : /\d\.\d MB \(unchanged\)/)
        images.remove(image)
        assert sizes(maven.succeed('package')).empty
    } finally {
        images.remove(image)
    }
}
