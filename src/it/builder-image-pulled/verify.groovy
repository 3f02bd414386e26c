// A builder image is pulled from a private registry by its tag or its digest with credentials that may pull, and used. Without credentials,
// the error says what to do.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.OwnDaemon
import io.github.scratchmaven.it.Registry
import io.github.scratchmaven.it.Secrets

Registry.startWithTokens(binding.variables, '--tls').withCloseable { registry ->
    def host = registry.address()
    def tagged = "$host/team/builder:1.0.0".toString()
    def image = 'scratch-it/builder-image-pulled:1.0.0'
    def (joe, rea) = [UUID.randomUUID().toString(), UUID.randomUUID().toString()]
    registry.tokens().addUser('joe', joe)
    registry.tokens().allow('joe', 'team/builder', 'pull', 'push')
    registry.tokens().addUser('rea', rea)
    registry.tokens().allow('rea', 'team/builder', 'pull')
    def docker = new File(basedir, 'target/docker')
    def maven = Maven.of(binding.variables).under('env', "DOCKER_CONFIG=$docker", 'XDG_RUNTIME_DIR=/nowhere')
    def used = { Images images, String builder ->
        def log = maven.succeed('-X', 'package', "-Dbuilder=$builder")
        assert log.contains("credentials for $host from $docker/config.json")
        assert log.contains("Building $image in $builder")
        assert log.contains("Pulled $builder  ")
        assert images.exists(builder)
        assert images.run(image).output() == 'built\n'
        Secrets.of(*([joe, rea] + registry.tokens().issued())).record(basedir).requireAbsence(new File(basedir, 'target/scratch'), log)
        images.remove(image, builder)
        return new JsonSlurper().parse(new File(basedir, 'target/scratch/image.json')).builder
    }

    Images.open().withCloseable { images ->
        def names = [image, tagged]
        try {
            images.importTar(tagged, OwnDaemon.builder('exit 1'))
            images.push(tagged, 'joe', joe)
            images.remove(tagged)
            def digest = registry.tags('team/builder')['1.0.0']
            def pinned = "$host/team/builder@$digest".toString()
            names << pinned

            assert Failures.in(maven.run('package', "-Dbuilder=$tagged").log())['builder-image-pulled']
                .is('MojoExecutionException', 'builder-not-available')
                .names("\"$tagged\"", "\"$host\"", "\"docker login $host\"", '<server>', 'settings.xml')

            docker.mkdirs()
            new File(docker, 'config.json').text = """{"auths":{"$host":{"auth":"${"rea:$rea".bytes.encodeBase64()}"}}}"""
            used(images, tagged)

            // The registry has no such tag, and GCC 14.1.0 was never published for trixie.
            registry.tokens().allow('rea', 'team/gcc', 'pull')
            assert Failures.in(maven.run('package', "-Dbuilder=$host/team/gcc:14.1.0-trixie").log())['builder-image-pulled']
                .is('MojoExecutionException', 'builder-not-available')
                .names("\"$host/team/gcc:14.1.0-trixie\"", '"14.1.0-bookworm"')

            // A digest pins the builder image without a version.
            def reported = used(images, pinned)
            assert reported.image == pinned
            assert reported.digest == digest
        } finally {
            images.remove(*names)
        }
    }
}
