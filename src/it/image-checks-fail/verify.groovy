// An image that was built, but does not pass the image check: the error names the file and the setting, and the tag stays where it was.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Secrets

def modules = ['missing-library', 'secret', 'too-large', 'script-entrypoint', 'working-directory-not-accessible']
Images.open().withCloseable { images ->
    def tags = modules.collect { "scratch-it/$it:1.0.0".toString() }
    def kept = tags.collect { images.inspect(it).id } as Set
    images.remove(*tags)
    assert kept == [images.inspect('golang:1.27.4-trixie').id] as Set
}

def log = Maven.of(binding.variables).log()
def failures = Failures.in(log)
assert failures.modules() == modules as Set

// The loader does not find a library.
assert failures['missing-library'].is('MojoFailureException', 'missing-library').names('"/program"', '"libhidden.so"')

// The linker put a secret into the program. The log does not contain it.
Secrets.of('correct-horse-7').record(basedir)
assert failures['secret'].is('MojoFailureException', 'secret-in-image').names('"API_TOKEN"', '<build><args>', '"/secret"')
assert !log.contains('correct-horse-7')

// An image above the limit: its largest files are listed, each with the reason why it is in the image.
def tooLarge = failures['too-large'].is('MojoFailureException', 'image-too-large').names('10 kB', '<maxSize>', '<limits>').message()
assert tooLarge =~ / 1\.\d MB/
assert tooLarge =~ /\n  1\.\d MB  "\/program"  program\n  \d+ B  "\/etc\/passwd"  \S.*\n/

// The kernel does not start the entrypoint for the user.
assert failures['script-entrypoint'].is('MojoFailureException', 'not-runnable').names('"/run.sh"', '"/bin/sh"')
assert failures['working-directory-not-accessible'].is('MojoFailureException', 'not-runnable')
    .names('65534', '"/data"', '0700', '0:0', '0755', '<container><user>')
