// A Go module that cannot be built: the error names the file, the package or the setting to change, and the tag stays where it was.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

Images.open().withCloseable { images ->
    def names = ['scratch-it/compile-error:1.0.0', 'scratch-it/newer-go:1.0.0']
    def kept = names.collect { images.inspect(it).id } as Set
    images.remove(*names)
    assert kept == [images.inspect('golang:1.27.4-trixie').id] as Set
}

def maven = Maven.of(binding.variables)
def failures = Failures.in(maven.log())

assert failures.modules().size() == 8

// What go.mod requires is not in the context.
assert failures['no-module'].is('MojoExecutionException', 'no-go-mod')
    .names("\"${new File(basedir, 'no-module')}\"", '<go><directory>', 'go.mod', 'go.work', '"go mod init"')
assert failures['wrong-directory'].is('MojoExecutionException')
    .names("\"${new File(basedir, 'wrong-directory/src/main/go')}\"", '<go><directory>')
assert failures['replaced-outside'].is('MojoExecutionException')
    .names('"go.mod"', '"../library"', '<go><directory>', 'go.work')
assert failures['no-sums'].is('MojoExecutionException').names('"go.mod"', '"go.sum"', '"go mod tidy"')

// There is not exactly one main package.
assert failures['no-main-package'].is('MojoExecutionException', 'no-main-package').names('"."', '"cmd"', '<go><main>')
assert failures['several-main-packages'].is('MojoExecutionException', 'several-main-packages')
    .names('"./cmd/client", "./cmd/tools/server"', '<go><main>./cmd/client</main></go>')

// The compiler's errors are shown in full, with file and line.
assert maven.log('compile-error').contains('greeting/greeting.go:4:6: declared and not used: unused')
assert maven.log('compile-error').contains('greeting/greeting.go:5:9: undefined: absent')
assert failures['compile-error'].is('MojoFailureException', 'compile-failed')
    .names('"compile"', '"golang:1.27.4-trixie"', 'exit code 1', '-X')
assert failures['newer-go'].is('MojoFailureException', 'compile-failed')
    .names('1.99.3', '"golang:1.27.4-trixie"', '1.27.4', '<go><version>', '"1.99.3"')
