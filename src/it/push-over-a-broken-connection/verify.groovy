// A connection that breaks in the middle of a blob, or at the very end, costs time and one more request, but no blob that has arrived.
import io.github.scratchmaven.it.FaultyRegistry
import io.github.scratchmaven.it.FaultyRegistry.Call
import io.github.scratchmaven.it.FaultyRegistry.Fault
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry

Registry.start(binding.variables).withCloseable { registry ->
    FaultyRegistry.before(registry.address()).withCloseable { faulty ->
        def image = faulty.address() + '/team/app'
        // Where containerd keeps the images, a blob travels in one request, and no layer is tried again by itself.
        def containerd = Images.open().withCloseable { it.areContainerds() }
        def bytes = containerd ? Call.BLOB_END : Call.BLOB_BYTES
        faulty.fail(bytes, 1, Fault.breakAfter(100_000))
        faulty.fail(Call.MANIFEST_PUT, 1, Fault.breakAfter(0))
        try {
            def log = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
                .succeed('package', 'scratch:push', "-Dscratch.image=$image")
            assert containerd || log =~ /(?m)^\[INFO]   layer \w{12}  failed, the daemon tries again$/
            assert log =~ /(?m)^\[WARNING] Cannot push the image "$image:1\.0\.0": the connection to "${faulty.address()}" broke \(.+\)\. Retrying in 2 s\.$/
            assert log =~ /(?m)^\[INFO]   layer \w{12}  exists already$/

            def digest = registry.tags('team/app')['1.0.0']
            assert log.contains("Pushed $image:1.0.0@$digest  in ")
            assert faulty.calls(bytes)*.status().count(Fault.BROKEN) == 1
            assert faulty.calls(Call.MANIFEST_PUT)*.status() == [Fault.BROKEN, 201]
            assert !faulty.uploads().isEmpty()
            assert faulty.uploads().toUnique() == faulty.uploads()
        } finally {
            Images.open().withCloseable { it.remove("$image:1.0.0".toString()) }
        }
    }
}
