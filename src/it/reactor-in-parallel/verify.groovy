// Modules that build at the same time do not mix: each image holds its own module's program.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def names = ['anna', 'bela', 'cleo', 'dora']
Images.open().withCloseable { images ->
    try {
        names.each { assert images.run("scratch-it/parallel-$it:1.0.0").output().trim() == "I am $it" }
    } finally {
        images.remove(*names.collect { "scratch-it/parallel-$it:1.0.0" })
    }
}
def log = Maven.of(binding.variables).log()
assert names.every { log.contains("Built scratch-it/parallel-$it:1.0.0  ") }
assert log =~ /Using the \S+ implementation with a thread count of 4|MultiThreadedBuilder/
