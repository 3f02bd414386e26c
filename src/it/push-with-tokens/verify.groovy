// A registry with a token server takes a push from who may push, by password or identity token, and from nobody else.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry
import io.github.scratchmaven.it.Secrets

Registry.startWithTokens(binding.variables, '--tls').withCloseable { registry ->
    def tokens = registry.tokens()
    def random = { UUID.randomUUID().toString() }
    def passwords = [joe: random(), rea: random()]
    passwords.each { user, password -> tokens.addUser(user, password) }
    tokens.allow('joe', 'team/app', 'pull', 'push')
    tokens.allow('rea', 'team/app', 'pull')

    def host = registry.address()
    def image = "$host/team/app".toString()
    def docker = new File(basedir, 'docker')
    def maven = Maven.of(binding.variables).under('env', "DOCKER_CONFIG=$docker", 'XDG_RUNTIME_DIR=/nowhere')
    def push = { String... first ->
        def run = maven.run(*(first.toList() + ['-X', 'scratch:push', "-Dscratch.image=$image".toString()]))
        Secrets.of(*(passwords.values() + tokens.given())).requireAbsence(new File(basedir, 'target'), run.log())
        return run
    }
    def config = { login ->
        docker.mkdirs()
        new File(docker, 'config.json').text = """{"auths":{"$host":{$login}}}"""
    }
    def password = { user, it -> config("\"auth\":\"${"$user:$it".bytes.encodeBase64()}\"") }
    def refused = { run, sentence ->
        assert run.exitCode() != 0
        assert run.log().contains("Cannot push the image \"$image:1.0.0\": $sentence More: ")
    }

    Images.open().withCloseable { images ->
        try {
            refused(push('package'), "\"$host\" requires a login, and no credentials for it were found." +
                " Run \"docker login $host\", or add a <server> for it to settings.xml.")
            assert registry.tags('team/app').isEmpty()

            // While nothing is there yet: a daemon asks for no more rights than it needs.
            password('rea', passwords.rea)
            refused(push(), "\"$host\" denies permission to the login from $docker/config.json." +
                ' Grant that login the permission, correct the repository in <image>, or use another login.')
            assert registry.tags('team/app').isEmpty()

            password('joe', passwords.joe)
            assert push().exitCode() == 0
            def digest = registry.tags('team/app')['1.0.0']
            assert new File(basedir, 'target/scratch/image.json').text.contains(digest)

            config("\"identitytoken\":\"${passwords.joe}\"")
            assert push().log().contains("Pushed $image:1.0.0@$digest  in ")
            assert registry.tags('team/app') == ['1.0.0': digest]
        } finally {
            images.remove("$image:1.0.0")
        }
    }
}
