// Where no patience would help, the push fails at once, in a sentence that says what to do.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.FaultyRegistry
import io.github.scratchmaven.it.FaultyRegistry.Call
import io.github.scratchmaven.it.FaultyRegistry.Fault
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry

Registry.start(binding.variables).withCloseable { registry ->
    def (full, unmade) = [FaultyRegistry.before(registry.address()), FaultyRegistry.before(registry.address())]
    full.fail(Call.BLOB_BEGIN, 1, Fault.error(403, 'DENIED', 'quota exceeded: 10 MB of 10 MB'))
    unmade.fail(Call.MANIFEST_PUT, 1, Fault.error(404, 'NAME_UNKNOWN', 'repository team/app does not exist'))
    try {
        def run = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
            .run('-fae', 'package', 'scratch:push', "-Dfull=${full.address()}", "-Dunmade=${unmade.address()}")
        assert run.exitCode() != 0
        def failures = Failures.in(run.log())
        def says = { module, host, sentence ->
            assert failures[module] == "MojoExecutionException: The image \"$host/team/app:1.0.0\" cannot be pushed: $sentence More: faq.md#push-failed"
        }
        says('unknown-host', 'registry.invalid', 'the daemon knows no host "registry.invalid".' +
            ' Correct the registry in <image>, or see to the DNS of the daemon\'s machine.')
        says('nobody-there', '127.0.0.1:1', 'nothing answers at "127.0.0.1:1".' +
            ' See whether the registry runs, and correct its host and port in <image>.')
        // A daemon that keeps its images with containerd tells what the registry says without its code.
        def containerd = Images.open().withCloseable { it.areContainerds() }
        def words = { code, message -> (containerd ? 'error from registry' : code) + ': ' + message }
        says('full', full.address(), "\"${full.address()}\" takes no more bytes (${words('denied', 'quota exceeded: 10 MB of 10 MB')})." +
            ' Remove images that nobody needs from the registry, or have its limit raised.')
        says('without-repository', unmade.address(), "\"${unmade.address()}\" does not know it (${words('name unknown', 'repository team/app does not exist')})." +
            ' Make the repository in the registry first, or correct <image>.')
        assert !run.log().contains('Trying again')
        assert registry.tags('team/app').isEmpty()
    } finally {
        Images.open().withCloseable {
            it.remove(*['registry.invalid', '127.0.0.1:1', full.address(), unmade.address()].collect { it + '/team/app:1.0.0' })
        }
        [full, unmade]*.close()
    }
}
