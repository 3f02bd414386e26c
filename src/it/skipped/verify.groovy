// A skipped goal writes its reason in one line, does not contact the daemon and leaves no file.
import io.github.scratchmaven.it.Maven
def lines = Maven.of(binding.variables).log().readLines()

assert lines.count { it.contains('Skipped') && it.contains('scratch.skip') } == 3
assert lines.count { it.contains('Skipped') && it.contains('without a recipe') } == 1
assert ['requested', 'no-recipe'].every { !new File(basedir, "$it/target/scratch").exists() }
