// The same sources in another directory, with other times and modes, make the same layers with the default settings of each long-term release of
// Java, each in a second build that runs all steps again. With -Dit.prune, it starts without the daemon's cache. Without -Dit.all, this is shown for
// Java 17 only, since it takes minutes.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

def releases = System.getProperty('it.all') == null ? ['17.0.20_8'] : ['17.0.20_8', '21.0.12_8', '25.0.4_7']
def image = { tag -> "scratch-it/reproducible-java:$tag".toString() }
def copy = basedir.toPath().resolveSibling('reproducible-java-elsewhere')
copy.toFile().deleteDir()
['pom.xml', 'src/main/java/com/example/Main.java', 'src/main/resources/greeting.txt'].each {
    def file = copy.resolve(it)
    Files.createDirectories(file.parent)
    Files.copy(basedir.toPath().resolve(it), file)
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString('rw-rw----'))
}
def maven = Maven.of(binding.variables)

// The number of processors and the memory of the builder do not change the archive for class data sharing.
def archive = { Images images, String release, String processors ->
    def script = new File(devDirectory, '../src/main/resources/io/github/scratchmaven/recipe/java/link.sh').text
    def run = images.run("eclipse-temurin:$release-jdk-noble", { it.withCpusetCpus(processors).withMemory(processors == '0' ? 1_000_000_000L : null) },
        'sh', '-c', script + '\nsha256sum /scratch/dist/opt/java/lib/server/classes.jsa', 'link.sh', '--modules', 'java.base', '--archive')
    assert run.exitCode() == 0 : run.output()
    run.output().readLines().find { it.endsWith('/classes.jsa') }
}

Images.open().withCloseable { images ->
    try {
        for (release in releases) {
            def feature = release.split(/\./)[0]
            maven.succeed('package', "-Dscratch.java.version=$release", "-Dscratch.tags=first-$feature")
            // Podman has no build cache that could be pruned.
            if (System.getProperty('it.prune') != null && !images.arePodmans()) {
                images.pruneBuildCache()
            }
            maven.in(copy.toFile()).succeed('package', "-Dscratch.java.version=$release", "-Dscratch.tags=second-$feature")

            def first = images.inspect(image("first-$feature"))
            def second = images.inspect(image("second-$feature"))
            assert first.rootFS.layers == second.rootFS.layers
            assert images.files(image("first-$feature")) == images.files(image("second-$feature"))
            assert images.files(image("first-$feature")).containsKey('/opt/java/lib/server/classes.jsa') == (feature != '17')
            if (images.haveRequestedTime()) {
                assert first.id == second.id
            }
            if (feature != '17' && Runtime.runtime.availableProcessors() > 1) {
                assert archive(images, release, '0') == archive(images, release, '0-1')
            }
        }
    } finally {
        images.remove(image('1.0.0'), *releases.collect { it.split(/\./)[0] }.collectMany { [image("first-$it"), image("second-$it")] })
    }
}
