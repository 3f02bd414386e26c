// Two modules push at the same time, and each name stands for its own module's image.
import io.github.scratchmaven.it.FaultyRegistry
import io.github.scratchmaven.it.FaultyRegistry.Call
import io.github.scratchmaven.it.FaultyRegistry.Fault
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry
import java.util.concurrent.CyclicBarrier

Registry.start(binding.variables).withCloseable { registry ->
    FaultyRegistry.before(registry.address()).withCloseable { faulty ->
        def names = ['anna', 'bela']
        def image = { "${faulty.address()}/team/$it:1.0.0".toString() }
        faulty.fail(Call.MANIFEST_PUT, 2, Fault.meet(new CyclicBarrier(2)))
        Images.open().withCloseable { images ->
            try {
                def log = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
                    .succeed('-T', '2', 'package', 'scratch:push', "-Dregistry=${faulty.address()}")
                assert !faulty.calls()*.status().contains(Fault.BROKEN) : 'each push waits for the other before its last step'
                images.remove(*names.collect(image))
                for (name in names) {
                    assert log.contains("Pushed ${image(name)}@${registry.tags("team/$name")['1.0.0']}  in ")
                    images.pull(image(name))
                    assert images.run(image(name)).output() == "I am $name\n"
                }
            } finally {
                images.remove(*names.collect(image))
            }
        }
    }
}
