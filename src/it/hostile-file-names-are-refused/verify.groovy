// A name with control characters ends the build with a sentence that shows it, without harm to a terminal; nothing is tagged.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def log = Maven.of(binding.variables).log()
assert log.contains('The path "red\\u001b[31m\\nline.txt" cannot be part of the build context: ')
assert log.contains('Rename it, or exclude it in .dockerignore.')
assert !log.contains('\u001b')
Images.open().withCloseable { assert !it.exists('scratch-it/hostile-file-names-are-refused:1.0.0') }
