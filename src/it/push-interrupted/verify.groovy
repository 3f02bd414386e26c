// A push that is interrupted is repeated, and uploads no blob again that has arrived.
import io.github.scratchmaven.it.Fault
import io.github.scratchmaven.it.FaultyRegistry
import io.github.scratchmaven.it.FaultyRegistry.Call
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Processes
import io.github.scratchmaven.it.Registry
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

def maven = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
def (containerd, podman) = Images.open().withCloseable { [it.areContainerds(), it.arePodmans()] }
// Where containerd stores the images, one request uploads a whole blob.
def blobBytes = containerd ? Call.BLOB_END : Call.BLOB_BYTES

def withRegistry = { Closure test ->
    Registry.start(binding.variables).withCloseable { registry ->
        FaultyRegistry.before(registry.address()).withCloseable { faulty ->
            def image = faulty.address() + '/team/app'
            try {
                test(registry, faulty, image)
                assert !faulty.uploads().isEmpty()
                assert faulty.uploads().toUnique() == faulty.uploads()
            } finally {
                Images.open().withCloseable { it.remove("$image:1.0.0".toString()) }
            }
        }
    }
}

// A connection that breaks in the middle of a blob, or at the manifest, is retried in the same build.
withRegistry { registry, faulty, image ->
    faulty.fail(blobBytes, 1, Fault.breakAfter(100_000))
    faulty.fail(Call.MANIFEST_PUT, 1, Fault.breakAfter(0))

    def log = maven.succeed('package', 'scratch:push', "-Dregistry=${faulty.address()}")

    // Podman reports neither layers nor its own retries.
    if (!podman) {
        assert containerd || log =~ /(?m)^\[INFO]   layer \w{12}  failed, the daemon retries$/
        def warnings = log.readLines().findAll { it.startsWith('[WARNING]') && it.contains("\"$image:1.0.0\"") }
        assert warnings.any { it.contains("\"${faulty.address()}\"") && it =~ /\b2 s\b/ }
        assert log =~ /(?m)^\[INFO]   layer \w{12}  exists already$/
    }
    assert log.contains("Pushed $image:1.0.0@${registry.tags('team/app')['1.0.0']}  in ")
    assert faulty.requests(blobBytes)*.status().count(Fault.BROKEN) == 1
    assert faulty.requests(Call.MANIFEST_PUT)*.status() == [Fault.BROKEN, 201]
}

// A Maven that is killed in the middle of a push leaves no tag behind, and the next push uploads only what has not arrived.
withRegistry { registry, faulty, image ->
    def killed = { Call call, int bytes ->
        def held = new CountDownLatch(1)
        def release = new CountDownLatch(1)
        faulty.fail(call, 1, Fault.holdAfter(bytes, held, release))
        def push = maven.start(new File(logDirectory.toString(), 'push-interrupted.log').toPath(),
            'package', 'scratch:push', "-Dregistry=${faulty.address()}")
        try {
            assert held.await(120, TimeUnit.SECONDS)
        } finally {
            Processes.kill(push)
            assert push.waitFor(10, TimeUnit.SECONDS)
            release.countDown()
        }
        assert registry.tags('team/app').isEmpty()
    }
    killed(blobBytes, 100_000)
    killed(Call.MANIFEST_PUT, 0)

    def log = maven.succeed('scratch:push', "-Dregistry=${faulty.address()}")
    assert podman || log =~ /(?m)^\[INFO]   layer \w{12}  exists already$/
    assert log.contains("Pushed $image:1.0.0@${registry.tags('team/app')['1.0.0']}  in ")
}
