// A changed line compiles only its package, because the daemon keeps Go's cache. Without a change nothing is compiled, and soon no build is requested.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/one-line-change-compiles-one-package:1.0.0'
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

        // Another modification time, but the same content: it is built, and nothing is compiled.
        main.lastModified = System.currentTimeMillis() - 60_000
        def touched = maven.succeed('-X', 'package')
        assert compiled(touched) == []
        assert touched =~ /(?m)^\[INFO\]   compile  cached$/

        // A file that changed just before a build may change again within the resolution of its time, so one of the next builds is the first to skip.
        def unchanged = (1..4).findResult {
            def log = maven.succeed('-X', 'package')
            log =~ /(?m)^\[INFO\]   inputs   unchanged$/ ? log : null
        }
        assert unchanged
        assert unchanged =~ /(?m)^\[INFO\] Built scratch-it\/one-line-change-compiles-one-package:1\.0\.0  /
        assert !unchanged.contains('BuildKit')

        images.tag('golang:1.27.4-trixie', 'scratch-it/one-line-change-compiles-one-package', '1.0.0')
        assert maven.succeed('package') =~ /(?m)^\[INFO\]   inputs   unchanged$/
        assert images.run(image).output() ==~ /Goodbye at \d+ 42\n/
    } finally {
        images.remove(image)
    }
}
