// A C program, made by its own Makefile in an image that has a compiler: a pom module of two elements becomes an image.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/custom-c-program:1.0.0'
def log = Maven.of(binding.variables).log()

assert log =~ /(?m)^\[INFO\] Building scratch-it\/custom-c-program:1\.0\.0 in gcc:14\.2\.0-trixie$/
assert log =~ /(?m)^\[INFO\]   compile  (cached|\d+\.\d s)$/
assert log =~ /(?m)^\[INFO\]   gather   (cached|\d+\.\d s)$/
assert log =~ /(?m)^\[INFO\] Built scratch-it\/custom-c-program:1\.0\.0  \d\.\d MB  sha256:\w{12}  in \d+\.\d s$/
assert !new File(basedir, 'build').exists() : 'the commands write to a copy of the sources'

Images.open().withCloseable { images ->
    try {
        def run = images.run(image, 'one')
        assert run.exitCode() == 3
        assert run.output() == 'Good morning from C, built at 0\nuid 65534 in /data, 1 argument: one\n'

        def files = images.files(image)
        assert files['/app'] ==~ /file 755 0:0 \d+/
        assert files.keySet().any { it.endsWith('/libc.so.6') }
        assert !files.containsKey('/src')
    } finally {
        images.remove(image)
    }
}
