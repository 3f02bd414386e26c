// A builder image is pulled from a registry with a token server by whoever may pull, and used; without a login, the error says what to do.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.OwnDaemon
import io.github.scratchmaven.it.Registry
import io.github.scratchmaven.it.Secrets

Registry.startWithTokens(binding.variables, '--tls').withCloseable { registry ->
    def host = registry.address()
    def builder = "$host/team/builder:1.0.0".toString()
    def image = 'scratch-it/builder-image-from-a-private-registry:1.0.0'
    def (joe, rea) = [UUID.randomUUID().toString(), UUID.randomUUID().toString()]
    registry.tokens().addUser('joe', joe)
    registry.tokens().allow('joe', 'team/builder', 'pull', 'push')
    registry.tokens().addUser('rea', rea)
    registry.tokens().allow('rea', 'team/builder', 'pull')
    def docker = new File(basedir, 'target/docker')
    def maven = Maven.of(binding.variables).under('env', "DOCKER_CONFIG=$docker", 'XDG_RUNTIME_DIR=/nowhere')

    Images.open().withCloseable { images ->
        try {
            def load = ['docker', 'import', '-', builder].execute()
            load.outputStream.withStream { it << OwnDaemon.builder('exit 1') }
            assert load.waitFor() == 0
            images.push(builder, 'joe', joe)
            images.remove(builder)

            def refused = maven.run('package', "-Dbuilder=$builder")
            assert Failures.in(refused.log())['builder-image-from-a-private-registry'] ==
                "MojoExecutionException: Cannot pull the builder image \"$builder\": \"$host\" requires a login, and no credentials for" +
                " it were found. Run \"docker login $host\", or add a <server> for it to settings.xml. More: faq.md#builder-not-available"

            docker.mkdirs()
            new File(docker, 'config.json').text = """{"auths":{"$host":{"auth":"${"rea:$rea".bytes.encodeBase64()}"}}}"""
            def log = maven.succeed('-X', 'package', "-Dbuilder=$builder")
            assert log.contains("credentials for $host from $docker/config.json")
            assert images.exists(builder)
            assert images.exists(image)
            Secrets.of(*([joe, rea] + registry.tokens().given())).requireAbsence(new File(basedir, 'target/scratch'), log)
        } finally {
            images.remove(image, builder)
        }
    }
}
