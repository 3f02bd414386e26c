// Maven that is killed in the middle of a push leaves no tag behind, and the next push sends only what has not arrived.
import io.github.scratchmaven.it.FaultyRegistry
import io.github.scratchmaven.it.FaultyRegistry.Call
import io.github.scratchmaven.it.FaultyRegistry.Fault
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

Registry.start(binding.variables).withCloseable { registry ->
    FaultyRegistry.before(registry.address()).withCloseable { faulty ->
        def image = faulty.address() + '/team/app'
        def maven = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
        def killed = { Call call, int bytes ->
            def held = new CountDownLatch(1)
            def release = new CountDownLatch(1)
            faulty.fail(call, 1, Fault.holdAfter(bytes, held, release))
            def push = maven.start(new File(logDirectory.toString(), 'push-killed-and-repeated.log').toPath(),
                'package', 'scratch:push', "-Dscratch.image=$image")
            try {
                assert held.await(120, TimeUnit.SECONDS)
            } finally {
                push.descendants().each { it.destroyForcibly() }
                push.destroyForcibly().waitFor()
                release.countDown()
            }
            assert registry.tags('team/app').isEmpty()
        }
        try {
            // Where containerd keeps the images, a blob travels in one request.
            killed(Images.open().withCloseable { it.areContainerds() } ? Call.BLOB_END : Call.BLOB_BYTES, 100_000)
            killed(Call.MANIFEST_PUT, 0)

            def log = maven.succeed('scratch:push', "-Dscratch.image=$image")
            assert log =~ /(?m)^\[INFO]   layer \w{12}  exists already$/
            assert log.contains("Pushed $image:1.0.0@${registry.tags('team/app')['1.0.0']}  in ")
            assert !faulty.uploads().isEmpty()
            assert faulty.uploads().toUnique() == faulty.uploads()
        } finally {
            Images.open().withCloseable { it.remove("$image:1.0.0".toString()) }
        }
    }
}
