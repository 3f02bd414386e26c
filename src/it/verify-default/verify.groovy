// Without <verify>, an image is verified if its program ends with exit code 0, or still runs after three seconds. Each execution verifies its own image.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def log = Maven.of(binding.variables).log()

assert log =~ /\[INFO] Verified scratch-it\/verify-default-ends:1\.0\.0  exit 0  in \d+\.\d s/
assert log =~ /\[INFO] Verified scratch-it\/verify-default-goes-on:1\.0\.0  running after 3\.0 s  in \d+\.\d s/

Images.open().withCloseable { images ->
    for (reference in ['scratch-it/verify-default-ends:1.0.0', 'scratch-it/verify-default-goes-on:1.0.0']) {
        assert images.containersOf(reference).isEmpty()
        images.remove(reference)
    }
}
