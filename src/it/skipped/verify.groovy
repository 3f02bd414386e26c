// What is skipped says why in one line, asks no daemon and leaves no file.
import io.github.scratchmaven.it.Maven
def lines = Maven.of(binding.variables).log().readLines()

assert lines.count { it.endsWith('Skipped: scratch.skip is true') } == 3
assert lines.count { it.endsWith('Skipped: a module of packaging "pom" without a recipe has no image') } == 1
assert ['asked', 'no-recipe'].every { !new File(basedir, "$it/target/scratch").exists() }
