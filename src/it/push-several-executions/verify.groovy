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
                .succeed('package', 'scratch:push@client', 'scratch:push@server', "-Dregistry=${registry.address()}")
            images.remove(*names.collect(image))
            names.each {
                def digest = registry.tags("team/$it")['1.0.0']
                assert log.contains("Pushed ${image(it)}@$digest  in ")
                assert new JsonSlurper().parse(new File(basedir, "target/scratch/$it/image.json")).digest == digest
                images.pull(image(it))
                assert images.run(image(it)).output() == "I am the $it\n"
            }
        } finally {
            images.remove(*names.collect(image))
        }
    }
}
