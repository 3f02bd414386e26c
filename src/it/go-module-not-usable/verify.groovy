// A module that is not there, or that needs what the context cannot hold, is told by the file that says so.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven

def failures = Failures.in(Maven.of(binding.variables).log())

assert failures['no-module'] == 'MojoExecutionException: There is no go.mod in "' + new File(basedir, 'no-module') + '".' +
    ' Set <go><directory> to the directory with go.mod or go.work, or run "go mod init" there. More: faq.md#no-go-mod'
assert failures['wrong-directory'] == 'MojoExecutionException: The context directory "' +
    new File(basedir, 'wrong-directory/src/main/go') + '" is no directory. Name an existing one in the <directory> of <go> or <custom>.'
assert failures['replaced-outside'] == 'MojoExecutionException: "go.mod" names the directory "../library", which is' +
    ' outside of the source directory.' +
    ' Move it inside, or set <go><directory> to a common parent directory with a go.work.'
assert failures['no-sums'] == 'MojoExecutionException: "go.mod" requires modules, but there is no "go.sum".' +
    ' Run "go mod tidy" there, and keep the file under version control.'
