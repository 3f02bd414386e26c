// Modules that push at the same time: one that fails does not stop the others. A fault of the registry that may pass is retried,
// each other error fails the push at once.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Fault
import io.github.scratchmaven.it.FaultyRegistry
import io.github.scratchmaven.it.FaultyRegistry.Call
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry
import java.util.concurrent.CyclicBarrier

def modules = ['anna', 'bela', 'too-many-requests', 'server-error', 'unknown-host', 'no-registry', 'full', 'no-repository']

Registry.start(binding.variables).withCloseable { registry ->
    def faulty = ['parallel', 'busy', 'broken', 'full', 'empty'].collectEntries { [it, FaultyRegistry.before(registry.address())] }
    faulty.parallel.fail(Call.MANIFEST_PUT, 2, Fault.meet(new CyclicBarrier(2)))
    faulty.busy.fail(Call.MANIFEST_PUT, 2, Fault.error(429, 'TOOMANYREQUESTS', 'slow down', ['Retry-After': '1']))
    faulty.broken.fail(Call.MANIFEST_PUT, 2, Fault.status(500))
    faulty.full.fail(Call.BLOB_BEGIN, 1, Fault.error(403, 'DENIED', 'quota exceeded: 10 MB of 10 MB'))
    faulty.empty.fail(Call.MANIFEST_PUT, 1, Fault.error(404, 'NAME_UNKNOWN', 'repository team/app does not exist'))
    def hosts = [faulty.parallel, faulty.parallel, faulty.busy, faulty.broken].collect { it.address() } +
        ['registry.invalid', '127.0.0.1:1', faulty.full.address(), faulty.empty.address()]
    def image = [modules, hosts].transpose().collectEntries { module, host -> [module, "$host/team/$module:1.0.0".toString()] }

    Images.open().withCloseable { images ->
        try {
            def run = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
                .run(*(['-T', '2', '-fae', 'package', 'scratch:push'] + faulty.collect { name, one -> "-D$name=${one.address()}".toString() }))
            assert run.exitCode() != 0
            def failures = Failures.in(run.log())
            def warnings = { module -> run.log().readLines().findAll { it.startsWith('[WARNING]') && it.contains(image[module]) } }
            assert failures.modules() == ['unknown-host', 'no-registry', 'full', 'no-repository'] as Set

            // Each tag points to the image of its own module, although both pushed at the same time.
            assert faulty.parallel.requests(Call.MANIFEST_PUT)*.status() == [201, 201] : 'each push waits for the other before its last step'
            for (name in ['anna', 'bela']) {
                assert run.log().contains("Pushed ${image[name]}@${registry.tags("team/$name")['1.0.0']}  in ")
                images.remove(image[name])
                images.pull(image[name])
                assert images.run(image[name]).output() == "I am $name\n"
            }

            // A registry with too many requests or an internal error is retried after pauses that grow, and no blob is uploaded twice.
            ['too-many-requests': faulty.busy, 'server-error': faulty.broken].each { name, one ->
                assert run.log().contains("Pushed ${image[name]}@${registry.tags("team/$name")['1.0.0']}  in ")
                assert !one.uploads().isEmpty()
                assert one.uploads().toUnique() == one.uploads()
            }
            assert faulty.busy.requests(Call.MANIFEST_PUT)*.status() == [429, 429, 201]
            assert faulty.broken.requests(Call.MANIFEST_PUT)*.status() == [500, 500, 201]
            // Where containerd stores the images, the daemon retries a few times itself, and so does Podman after too many requests.
            def pauses = { module -> warnings(module).collect { (it =~ /\b(\d+) s\b/)[-1][1] } }
            if (!images.areContainerds() && !images.arePodmans()) {
                assert pauses('too-many-requests') == ['2', '4']
                assert warnings('too-many-requests').every { it.contains(faulty.busy.address()) && it.contains('slow down') }
            }
            if (!images.areContainerds()) {
                assert pauses('server-error') == ['2', '4']
                assert warnings('server-error').every { it.contains(faulty.broken.address()) && it.contains('500') }
            }

            // What no retry can fix is an error at once.
            assert failures['unknown-host'].is('MojoExecutionException', 'push-failed')
                .names("\"${image['unknown-host']}\"", '"registry.invalid"', '<image>', 'DNS')
            assert failures['no-registry'].is('MojoExecutionException', 'push-failed')
                .names("\"${image['no-registry']}\"", '"127.0.0.1:1"', '<image>')
            // A daemon with containerd omits the code of the registry's error.
            def code = { it -> images.areContainerds() ? 'error from registry' : it }
            assert failures['full'].is('MojoExecutionException', 'push-failed')
                .names("\"${image['full']}\"", "\"${faulty.full.address()}\"", "${code('denied')}: quota exceeded: 10 MB of 10 MB")
            assert failures['no-repository'].is('MojoExecutionException', 'push-failed')
                .names("\"${image['no-repository']}\"", "\"${faulty.empty.address()}\"",
                    "${code('name unknown')}: repository team/app does not exist", '<image>')
            for (name in failures.modules()) {
                assert warnings(name).isEmpty()
                assert registry.tags("team/$name").isEmpty()
            }
        } finally {
            images.remove(*image.values().toList())
            faulty.values()*.close()
        }
    }
}
