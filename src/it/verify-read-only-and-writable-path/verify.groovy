// The image runs as on a careful platform: no capabilities, and nothing can be written but /tmp, volumes, and the folders that <verify> names.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def log = Maven.of(binding.variables).log()
def image = 'scratch-it/verify-read-only-and-writable-path:1.0.0'

assert log.contains('Verified ' + image + '  confined  log ')
assert log.contains('Verified ' + image + '  read-only  exit 1, log ')
assert log.contains('Verified ' + image + '  writable  exit 0  in ')

Images.open().withCloseable { images ->
    assert images.containersOf(image).isEmpty()
    images.remove(image)
}
