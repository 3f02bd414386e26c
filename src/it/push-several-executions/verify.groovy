// Of two images of one module, each execution pushes its own.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry

Registry.start(binding.variables).withCloseable { registry ->
    def names = ['client', 'server']
    def image = { "${registry.address()}/team/$it:1.0.0".toString() }
    Images.open().withCloseable { images ->
        try {
            def log = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
                .succeed('deploy', "-Dregistry=${registry.address()}")
            images.remove(*names.collect(image))
            for (name in names) {
                def digest = registry.tags("team/$name")['1.0.0']
                assert log.contains("Pushed ${image(name)}@$digest  in ")
                assert new JsonSlurper().parse(new File(basedir, "target/scratch/$name/image.json")).digest == digest
                images.pull(image(name))
                assert images.run(image(name)).output() == "I am the $name\n"
            }
        } finally {
            images.remove(*names.collect(image))
        }
    }
}
