// What the compiler complains of is shown in full, with file and line; the tags still name the old image.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

Images.open().withCloseable { images ->
    def names = ['scratch-it/compile-error:1.0.0', 'scratch-it/newer-go:1.0.0']
    def kept = names.collect { images.inspect(it).id } as Set
    images.remove(*names)
    assert kept == [images.inspect('golang:1.27.4-trixie').id] as Set
}

def log = Maven.of(binding.variables).log()
assert log.contains('greeting/greeting.go:4:6: declared and not used: unused')
assert log.contains('greeting/greeting.go:5:9: undefined: absent')

def failures = Failures.in(log)
assert failures['compile-error'] == 'MojoFailureException: The step "compile" failed in the builder image' +
    ' "golang:1.27.4-trixie" with exit code 1. Fix the error above, or run Maven with -X for the full build log.' +
    ' More: faq.md#compile-failed'
assert failures['newer-go'] == 'MojoFailureException: The go.mod requires Go 1.99.3, but the builder image' +
    ' "golang:1.27.4-trixie" has Go 1.27.4. Set <go><version> to at least "1.99.3". More: faq.md#compile-failed'
