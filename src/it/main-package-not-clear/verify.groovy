// Without exactly one main package, the user is told which there are, and where to name one.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven

def failures = Failures.in(Maven.of(binding.variables).log())

assert failures['none'] == 'MojoExecutionException: There is no main package in "." or below "cmd" there.' +
    ' Set <go><main> to the directory of the program. More: faq.md#no-main-package'
assert failures['several'] == 'MojoExecutionException: There are several main packages:' +
    ' "./cmd/client", "./cmd/tools/server".' +
    ' Set the one to build, such as <go><main>./cmd/client</main></go>. More: faq.md#several-main-packages'
