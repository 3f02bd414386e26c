// The log of a build has the change of the image's size, nothing with -q, and no control characters of the builder's output.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/build-log:1.0.0'
def maven = Maven.of(binding.variables)
def main = new File(basedir, 'main.go')
def sizes = { String log -> log.readLines().findAll { it.startsWith('[INFO]   size ') }.collect { it - '[INFO]   size     ' } }

Images.open().withCloseable { images ->
    try {
        // The size is compared with that of the image to which the tag pointed before, and the log names the files that made the difference.
        main.text = main.text.replace('short', 'long ' * 20_000)
        def grown = sizes(maven.succeed('package'))
        assert grown.size() == 1
        assert grown[0] ==~ /\d\.\d MB \(\+1\d\d kB: \/app\)/
        new File(basedir, 'target/scratch/build.memory').delete() // otherwise nothing might be built
        def same = sizes(maven.succeed('package'))
        assert same.size() == 1
        assert same[0] ==~ (images.arePodmans() ? /\d\.\d MB \(same size\)/ : /\d\.\d MB \(unchanged\)/)
        images.remove(image)
        assert sizes(maven.succeed('package')).empty

        // With -q, a build that succeeds writes nothing, even without the cache.
        images.remove(image)
        main.text = 'package main\n\nfunc main() { println("built") }\n'
        assert maven.succeed('-q', 'package', '-Dscratch.build.noCache=true') == ''
        assert images.run(image).output() == 'built\n'

        // Control characters are escaped, and terminal sequences such as colours are removed. The compiler repeats these words unchanged.
        main.text = 'package main\n\n// #error "cleared\u001b[2J rung\u0007 reversed\u202e"\nimport "C"\n\nfunc main() {}\n'
        def failed = maven.run('package')
        assert failed.exitCode() != 0
        assert failed.log() =~ /(?m)^\[ERROR\]   .*error "cleared rung\\u0007 reversed\\u202e"/
        assert !(failed.log() =~ /[\u0007\u001b\u202e]/)
    } finally {
        images.remove(image)
    }
}
