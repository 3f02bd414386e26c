// A changed line compiles its package alone, since the daemon keeps Go's cache. No change compiles nothing, and soon does not even ask for a build.
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

        // Another time of change, but no other content: it is built, and nothing compiled.
        main.lastModified = System.currentTimeMillis() - 60_000
        def touched = maven.succeed('-X', 'package')
        assert compiled(touched) == []
        assert touched =~ /(?m)^\[INFO\]   compile  cached$/

        // So soon after the file was touched, only the next build may know that nothing changes any more.
        Thread.sleep(2000)
        maven.succeed('package')
        def unchanged = maven.succeed('-X', 'package')
        assert unchanged =~ /(?m)^\[INFO\]   inputs   unchanged$/
        assert unchanged =~ /(?m)^\[INFO\] Built scratch-it\/one-line-change:1\.0\.0  /
        assert !unchanged.contains('BuildKit')

        images.tag('golang:1.27.4-trixie', 'scratch-it/one-line-change', '1.0.0')
        assert maven.succeed('package') =~ /(?m)^\[INFO\]   inputs   unchanged$/
        assert images.run(image).output() ==~ /Goodbye at \d+ 42\n/
    } finally {
        images.remove(image)
    }
}
