// The same sources in another folder, with other times and modes, make the same layers, and the same image where Docker is 24 or newer.
// With -Dit.prune, the second build finds none of the daemon's caches; without, each step runs again, but Go keeps its cache.
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
        if (System.getProperty('it.prune') != null) {
            images.pruneBuildCache()
        }
        Maven.of(binding.variables).in(copy.toFile()).succeed('package', '-Dscratch.tags=again')

        def one = images.inspect(first)
        def other = images.inspect(second)
        assert one.rootFS.layers == other.rootFS.layers
        assert images.files(first) == images.files(second)
        if (images.areDatedAsTold()) {
            assert one.id == other.id
        }

        // Another time gives other files, also where the daemon has each step in its cache, and the first time gives the first files again.
        def maven = Maven.of(binding.variables)
        maven.succeed('package', '-Dscratch.tags=later', '-Dscratch.outputTimestamp=1700000000')
        assert images.inspect(later).rootFS.layers != one.rootFS.layers
        maven.succeed('package', '-Dscratch.tags=later')
        assert images.inspect(later).rootFS.layers == one.rootFS.layers
    } finally {
        images.remove(first, second, later)
    }
}
