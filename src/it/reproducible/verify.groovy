// The same sources in another directory, with other times and modes, make the same layers, and the same image with Docker 24 or later.
// With -Dit.prune, the second build starts without the daemon's cache; otherwise each step runs again with the cache of Go.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions

def first = 'scratch-it/reproducible:1.0.0'
def second = 'scratch-it/reproducible:again'
def later = 'scratch-it/reproducible:later'
def copy = basedir.toPath().resolveSibling('reproducible-elsewhere')
copy.toFile().deleteDir()
['pom.xml', 'go.mod', 'main.go', 'greeting/greeting.go'].each {
    def file = copy.resolve(it)
    Files.createDirectories(file.parent)
    Files.copy(basedir.toPath().resolve(it), file)
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString('rw-rw----'))
}

Images.open().withCloseable { images ->
    try {
        // Podman has no build cache that could be pruned.
        if (System.getProperty('it.prune') != null && !images.arePodmans()) {
            images.pruneBuildCache()
        }
        Maven.of(binding.variables).in(copy.toFile()).succeed('package', '-Dscratch.tags=again')

        def one = images.inspect(first)
        def other = images.inspect(second)
        assert one.rootFS.layers == other.rootFS.layers
        assert images.files(first) == images.files(second)
        if (images.haveRequestedTime()) {
            assert one.id == other.id
        }

        // Another time makes other files although each step is in the daemon's cache, and the first time makes the first files again.
        def maven = Maven.of(binding.variables)
        maven.succeed('package', '-Dscratch.tags=later', '-Dscratch.outputTimestamp=1700000000')
        assert images.inspect(later).rootFS.layers != one.rootFS.layers
        maven.succeed('package', '-Dscratch.tags=later')
        assert images.inspect(later).rootFS.layers == one.rootFS.layers
    } finally {
        images.remove(first, second, later)
    }
}
