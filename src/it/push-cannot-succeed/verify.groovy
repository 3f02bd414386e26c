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
            assert failures[module] == "MojoExecutionException: Cannot push the image \"$host/team/app:1.0.0\": $sentence More: faq.md#push-failed"
        }
        says('unknown-host', 'registry.invalid', 'the daemon cannot resolve the host "registry.invalid".' +
            ' Correct the registry in <image>, or fix the DNS of the daemon\'s machine.')
        says('nobody-there', '127.0.0.1:1', 'the connection to "127.0.0.1:1" was refused.' +
            ' Check that the registry runs, or correct its host and port in <image>.')
        // A daemon that keeps its images with containerd tells what the registry says without its code.
        def containerd = Images.open().withCloseable { it.areContainerds() }
        def words = { code, message -> (containerd ? 'error from registry' : code) + ': ' + message }
        says('full', full.address(), "\"${full.address()}\" accepts no more data (${words('denied', 'quota exceeded: 10 MB of 10 MB')})." +
            ' Remove unused images from the registry, or raise its limit.')
        says('without-repository', unmade.address(), "it was not found in \"${unmade.address()}\" (${words('name unknown', 'repository team/app does not exist')})." +
            ' Create the repository in the registry first, or correct <image>.')
        assert !run.log().contains('Retrying')
        assert registry.tags('team/app').isEmpty()
    } finally {
        Images.open().withCloseable {
            it.remove(*['registry.invalid', '127.0.0.1:1', full.address(), unmade.address()].collect { it + '/team/app:1.0.0' })
        }
        [full, unmade]*.close()
    }
}
