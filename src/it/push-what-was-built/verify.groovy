// What is pushed is the image that was built, whatever its tag stands for in the daemon by then, and the tag is left as it was found.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry

Registry.start(binding.variables).withCloseable { registry ->
    def image = registry.address() + '/team/app'
    def maven = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
    Images.open().withCloseable { images ->
        try {
            maven.succeed('package', "-Dscratch.image=$image")
            def built = images.inspect("$image:1.0.0").id
            images.derive(image, '1.0.0', "$image:1.0.0", '/another', 'file'.bytes)
            def other = images.inspect("$image:1.0.0").id
            assert other != built

            def log = maven.succeed('scratch:push', "-Dscratch.image=$image")
            assert log.contains("[WARNING] The tag \"$image:1.0.0\" stands for another image by now (${other.take(19)});" +
                " what is pushed is the one that was built (${built.take(19)}).")
            assert images.inspect("$image:1.0.0").id == other

            def manifest = new URL("http://${registry.address()}/v2/team/app/manifests/1.0.0").openConnection()
            manifest.setRequestProperty('Accept',
                'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json')
            def config = new JsonSlurper().parse(manifest.inputStream).config.digest
            assert built == (images.areContainerds() ? manifest.getHeaderField('Docker-Content-Digest') : config)
            assert log.contains("Pushed $image:1.0.0@${manifest.getHeaderField('Docker-Content-Digest')}  in ")
        } finally {
            def digests = registry.tags('team/app').values().collect { "$image@$it".toString() }
            images.remove("$image:1.0.0".toString(), *digests)
        }
    }
}
