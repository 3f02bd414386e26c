// A changed line compiles only its package, because the daemon keeps Go's cache. Without a change no build is requested.
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

        // Another modification time, but the same content: no build is requested.
        main.lastModified = System.currentTimeMillis() - 60_000
        def unchanged = maven.succeed('-X', 'package')
        assert compiled(unchanged) == []
        assert unchanged =~ /(?m)^\[INFO\]   inputs   unchanged$/
        assert unchanged =~ /(?m)^\[INFO\] Built scratch-it\/one-line-change-compiles-one-package:1\.0\.0  /
        assert images.arePodmans() || !unchanged.contains('BuildKit')

        // Without the record of the last build, the image is built, and nothing is compiled.
        assert new File(basedir, 'target/scratch/build.memory').delete()
        def rebuilt = maven.succeed('-X', 'package')
        assert compiled(rebuilt) == []
        assert images.arePodmans() || rebuilt =~ /(?m)^\[INFO\]   compile  cached$/ // Podman keeps no steps

        images.tag('golang:1.27.4-trixie', 'scratch-it/one-line-change-compiles-one-package', '1.0.0')
        assert maven.succeed('package') =~ /(?m)^\[INFO\]   inputs   unchanged$/
        assert images.run(image).output() ==~ /Goodbye at \d+ 42\n/
    } finally {
        images.remove(image)
    }
}
