// A daemon without a cache of the project takes the steps from a directory or a registry to which another build has exported its cache; a daemon
// that cannot export one is an error. The commands never make the same files twice, so the same layers mean that no command ran. With -Dit.prune,
// the test removes the daemon's cache.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry

def image = 'scratch-it/caches-of-another-docker:1.0.0'
def directory = new File(basedir, 'cache of the project')
def written = '-Dscratch.build.cacheTo=type=local,dest=cache of the project'
def read = '-Dscratch.build.cacheFrom=type=local,src=cache of the project'
def maven = Maven.of(binding.variables)
def compiled = { log -> !(log =~ /(?m)^\[INFO]   compile  cached$/) }

Registry.start(binding.variables).withCloseable { registry ->
    def inRegistry = "type=registry,ref=${registry.address()}/team/program:cache".toString()
    Images.open().withCloseable { images ->
        def layers = { images.inspect(image).rootFS.layers }
        try {
            def warned = { log, String... details ->
                log.readLines().any { line -> line.startsWith('[WARNING]') && details.every { line.contains(it) } }
            }
            def cold = maven.succeed('package', read)
            assert warned(cold, '"type=local,src=cache of the project"', "\"$directory\"")
            def first = layers()

            def filled = maven.run('package', read, "$written,$inRegistry,mode=max".toString())
            if (filled.exitCode() != 0) {
                assert Failures.in(filled.log())['caches-of-another-docker'].is('MojoExecutionException')
                    .names('"type=local,dest=cache of the project"', '<build><cacheTo>', 'type=inline', 'containerd')
                assert layers() == first
                assert !directory.exists()
            } else {
                assert layers() == first
                def index = new JsonSlurper().parse(new File(directory, 'index.json'))
                assert index.manifests*.annotations == [['org.opencontainers.image.ref.name': 'latest']]
                assert new File(directory, 'blobs/' + index.manifests[0].digest.replace(':', '/')).isFile()
                assert new File(directory, 'ingest').list().length == 0

                if (System.getProperty('it.prune') != null) {
                    [read, "-Dscratch.build.cacheFrom=$inRegistry".toString()].each {
                        images.remove(image)
                        images.pruneBuildCache()
                        assert !compiled(maven.succeed('package', it))
                        assert layers() == first
                    }

                    images.remove(image)
                    images.pruneBuildCache()
                    assert compiled(maven.succeed('package'))
                    assert layers() != first
                }
                // The daemon has a client for GitHub Actions, which does not accept this token, but none for S3.
                def workflow = Maven.of(binding.variables).under('env', 'ACTIONS_RUNTIME_TOKEN=invalid', 'ACTIONS_RESULTS_URL=http://127.0.0.1:1/')
                assert warned(workflow.succeed('package', '-Dscratch.build.cacheFrom=type=gha'), '"type=gha" is not read', 'token')
                Failures.in(maven.run('package', '-Dscratch.build.cacheTo=type=s3,bucket=b,region=r').log())['caches-of-another-docker']
                    .is('MojoExecutionException').names('"type=s3,bucket=b,region=r"', '<build><cacheTo>', 'type=registry')

                def other = maven.succeed('package', read + ',tag=other')
                assert warned(other, '"type=local,src=cache of the project,tag=other"', 'index.json', '"other"')
            }
        } finally {
            images.remove(image)
        }
    }
}
