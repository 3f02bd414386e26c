// A registry that has too many requests, or trouble of its own, is asked again after pauses that grow, and gets no blob twice.
import io.github.scratchmaven.it.FaultyRegistry
import io.github.scratchmaven.it.FaultyRegistry.Call
import io.github.scratchmaven.it.FaultyRegistry.Fault
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry

def warnings = { log, host -> log.readLines().findAll { it.startsWith('[WARNING]') && it.contains(host) } }

Registry.start(binding.variables).withCloseable { registry ->
    def (anna, bela) = [FaultyRegistry.before(registry.address()), FaultyRegistry.before(registry.address())]
    anna.fail(Call.MANIFEST_PUT, 2, Fault.error(429, 'TOOMANYREQUESTS', 'slow down', 'Retry-After: 1'))
    bela.fail(Call.MANIFEST_PUT, 2, Fault.status(500))
    def repositories = ['team/anna', 'team/bela']
    def names = ["${anna.address()}/team/anna:1.0.0", "${bela.address()}/team/bela:1.0.0"]*.toString()
    try {
        def log = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
            .succeed('-T', '2', 'package', 'scratch:push', "-Danna=${anna.address()}", "-Dbela=${bela.address()}")
        [anna, bela].eachWithIndex { faulty, index ->
            assert log.contains("Pushed ${names[index]}@${registry.tags(repositories[index])['1.0.0']}  in ")
            assert !faulty.uploads().isEmpty()
            assert faulty.uploads().toUnique() == faulty.uploads()
        }
        assert anna.calls(Call.MANIFEST_PUT)*.status() == [429, 429, 201]
        assert bela.calls(Call.MANIFEST_PUT)*.status() == [500, 500, 201]
        // Where containerd keeps the images, the daemon has some patience of its own, so that less is left for ours.
        def patient = Images.open().withCloseable { it.areContainerds() }
        assert patient || warnings(log, anna.address()) == ['2', '4'].collect {
            "[WARNING] Cannot push the image \"${names[0]}\": \"${anna.address()}\" received too many requests" +
                " (toomanyrequests: slow down). Retrying in $it s."
        }
        assert patient || warnings(log, bela.address()) == ['2', '4'].collect {
            "[WARNING] Cannot push the image \"${names[1]}\": \"${bela.address()}\" returned a server error" +
                " (received unexpected HTTP status: 500 As told). Retrying in $it s."
        }
    } finally {
        Images.open().withCloseable { it.remove(*names) }
        [anna, bela]*.close()
    }
}
