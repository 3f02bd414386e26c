// A changed line compiles its package alone, since the daemon keeps Go's cache. No change compiles nothing.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/one-line-change:1.0.0'
def maven = Maven.of(binding.variables)
def compiled = { String log -> log.readLines().findAll { it ==~ /\[DEBUG\]   example\.com\/\S+/ }.collect { it - '[DEBUG]   ' } }

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() ==~ /Hello at \d+ 42\n/

        def main = new File(basedir, 'main.go')
        main.text = main.text.replace('Hello at', 'Goodbye at')
        def changed = maven.succeed('-X', 'package')
        assert compiled(changed) == ['example.com/one-line-change']
        assert images.run(image).output() ==~ /Goodbye at \d+ 42\n/

        def unchanged = maven.succeed('-X', 'package')
        assert compiled(unchanged) == []
        assert unchanged =~ /(?m)^\[INFO\]   compile  cached$/
    } finally {
        images.remove(image)
    }
}
