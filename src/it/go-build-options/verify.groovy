// Tags, linker and compiler flags, further flags and environment reach the go command as they are written.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/go-build-options:1.0.0'

Images.open().withCloseable { images ->
    try {
        def output = images.run(image).output().readLines()
        assert output.containsAll([
                'tagged: yes',
                'linked: words with spaces and 1.0.0',
                'overlaid: yes',
                '-tags: extra,netgo',
                '-gcflags: -N -l',
                '-asmflags: -D=FROM_ENVIRONMENT',
                '-trimpath: true'])
        assert !output.any { it.startsWith('vcs') }
    } finally {
        images.remove(image)
    }
}
