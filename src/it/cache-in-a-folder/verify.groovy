// A daemon that has forgotten the project takes the steps from a folder in which an earlier build left its cache; a daemon that cannot fill one says so.
// What a command makes is never the same twice here, so that the same layers mean that no command ran. With -Dit.prune, the daemon does forget.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/cache-in-a-folder:1.0.0'
def folder = new File(basedir, 'cache of the project')
def written = '-Dscratch.build.cacheTo=type=local,dest=cache of the project'
def read = '-Dscratch.build.cacheFrom=type=local,src=cache of the project'
def maven = Maven.of(binding.variables)
def compiled = { log -> !(log =~ /(?m)^\[INFO]   compile  cached$/) }

Images.open().withCloseable { images ->
    def layers = { images.inspect(image).rootFS.layers }
    try {
        def unread = '[WARNING] The cache "type=local,src=cache of the project" is not read: '
        def cold = maven.succeed('package', read)
        assert cold.contains(unread + "the directory \"$folder\" does not contain one yet.")
        def first = layers()

        def filled = maven.run('package', read, written)
        if (filled.exitCode() != 0) {
            def failure = Failures.in(filled.log())['cache-in-a-folder']
            assert failure.startsWith('MojoExecutionException: The daemon cannot write a cache to a folder, as "type=local,dest=cache of the project"' +
                ' in <build><cacheTo> wants: Docker ')
            assert failure.endsWith(" keeps images in its own store, and not in containerd's." +
                " Write type=inline there and push the image, or let the daemon use containerd's image store.")
            assert layers() == first
            assert !folder.exists()
        } else {
            assert layers() == first
            def index = new JsonSlurper().parse(new File(folder, 'index.json'))
            assert index.manifests*.annotations == [['org.opencontainers.image.ref.name': 'latest']]
            assert new File(folder, 'blobs/' + index.manifests[0].digest.replace(':', '/')).isFile()
            assert new File(folder, 'ingest').list().length == 0

            if (System.getProperty('it.prune') != null) {
                images.remove(image)
                images.pruneBuildCache()
                def warm = maven.succeed('package', read)
                assert !compiled(warm)
                assert layers() == first

                images.remove(image)
                images.pruneBuildCache()
                assert compiled(maven.succeed('package'))
                assert layers() != first
            }
            def other = maven.succeed('package', read + ',tag=other')
            assert other.contains('[WARNING] The cache "type=local,src=cache of the project,tag=other" is not read: its index.json has no tag "other".')
        }
    } finally {
        images.remove(image)
    }
}
