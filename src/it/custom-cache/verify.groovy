// A cache keeps what the build before left in it; a changed source is compiled all the same, though it carries the same time as before.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/custom-cache:1.0.0'
def maven = Maven.of(binding.variables)
def builds = { String log -> (log =~ /(?m)^\[DEBUG\]   builds: (\d+)$/)[0][1] }

Images.open().withCloseable { images ->
    try {
        assert builds(maven.log()) == '1'
        assert images.run(image).output() == 'Hello\n'

        def main = new File(basedir, 'main.c')
        main.text = main.text.replace('Hello', 'Jello')
        assert builds(maven.succeed('-X', 'package')) == '2'
        assert images.run(image).output() == 'Jello\n'
    } finally {
        images.remove(image)
    }
}
