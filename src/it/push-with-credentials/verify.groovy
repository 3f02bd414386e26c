// A registry that requires a login gets the credentials that are meant for it, from each of their sources. Without credentials, or with
// others, nothing is pushed. No log and no file of the build contains a password or a token.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry
import io.github.scratchmaven.it.Secrets
import io.github.scratchmaven.it.Terminal
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher

def podman = Images.open().withCloseable { it.arePodmans() }
def docker = new File(basedir, 'docker')
def config = new File(docker, 'config.json')
def bin = new File(basedir, 'bin')
[docker, bin]*.mkdirs()
def maven = Maven.of(binding.variables)
    .under('env', "DOCKER_CONFIG=$docker", 'XDG_RUNTIME_DIR=/nowhere', "PATH=$bin:${System.getenv('PATH')}")

def push = { Registry registry, Closure secrets, String... more ->
    def run = maven.run(*(more.toList() + ['-X', 'scratch:push', "-Dregistry=${registry.address()}".toString()]))
    secrets().requireAbsence(new File(basedir, 'target'), run.log())
    return run
}
def imageIn = { Registry registry -> "${registry.address()}/team/app".toString() }
// With -X, the error is the only line of its level that names the image.
def refused = { Registry registry, Maven.Run run, String... details ->
    assert run.exitCode() != 0
    assert run.log().readLines().any { line ->
        line.startsWith('[ERROR]') && ["\"${imageIn(registry)}:1.0.0\"", "\"${registry.address()}\"", *details].every { line.contains(it) }
    }
    assert registry.tags('team/app').isEmpty()
}
def accepted = { Registry registry, Maven.Run run, Object source ->
    assert run.exitCode() == 0
    assert run.log().contains("credentials for ${registry.address()} from $source")
    assert run.log().contains("Pushed ${imageIn(registry)}:1.0.0@${registry.tags('team/app')['1.0.0']}  in ")
}
def configure = { Registry registry, String login -> config.text = """{"auths":{"${registry.address()}":{$login}}}""" }
def password = { String user, String it -> "\"auth\":\"${"$user:$it".bytes.encodeBase64()}\"" }
def withRegistry = { Registry started, Closure test ->
    started.withCloseable { registry ->
        try {
            test(registry)
        } finally {
            config.delete()
            Images.open().withCloseable { it.remove(imageIn(registry) + ':1.0.0') }
        }
    }
}

// A registry with passwords.
withRegistry(Registry.start(binding.variables, '--tls', '--basic')) { registry ->
    def host = registry.address()
    def secrets = { Secrets.of(registry.password(), 's3cret that is wrong').record(basedir) }

    refused(registry, push(registry, secrets, 'package'), "\"docker login $host\"", '<server>', 'settings.xml', 'faq.md#')

    configure(registry, password('joe', 's3cret that is wrong'))
    refused(registry, push(registry, secrets), config.path, 'faq.md#')

    config.text = """{"credHelpers":{"$host":"it"}}"""
    def helper = new File(bin, 'docker-credential-it')
    helper.text = """#!/bin/sh\nread -r host\n[ "\$1 \$host" = "get $host" ] &&
        echo '{"Username":"joe","Secret":"${registry.password()}"}'\n"""
    helper.executable = true
    accepted(registry, push(registry, secrets), config)

    def settings = new File(basedir, 'servers.xml')
    def encrypted = new DefaultPlexusCipher().encryptAndDecorate(registry.password(), 'it-master')
    settings.text = '''<settings>
        <servers>
          <server>
            <id>registry.example.com</id>
            <username>ci</username>
            <password>{COQLCE6DU6GtcS5P=}</password>
          </server>
        </servers>
        </settings>'''.replace('registry.example.com', host).replace('>ci<', '>joe<').replace('{COQLCE6DU6GtcS5P=}', encrypted)
    accepted(registry, push(registry, secrets, '-gs', settings.path, "-Dsettings.security=$basedir/settings-security.xml".toString()), 'settings.xml')

    config.delete()
    def pom = new File(basedir, 'pom.xml')
    pom.text = pom.text.replace('registry.example.com', host).replace('>ci<', '>joe<')
    def log = Terminal.of(maven, basedir).with('REGISTRY_TOKEN', registry.password())
        .run('mvn package -Dscratch.auth.password=$REGISTRY_TOKEN' + " scratch:push -Pauth -Dregistry=$host")
    assert log.contains("Pushed ${imageIn(registry)}:1.0.0@")
    secrets().requireAbsence(new File(basedir, 'target'), log)
}

// A registry with a token server accepts a push by password or identity token, from those who have the right to push.
withRegistry(Registry.startWithTokens(binding.variables, '--tls')) { registry ->
    def tokens = registry.tokens()
    def passwords = [joe: UUID.randomUUID().toString(), rea: UUID.randomUUID().toString()]
    passwords.each { user, it -> tokens.addUser(user, it) }
    tokens.allow('joe', 'team/app', 'pull', 'push')
    tokens.allow('rea', 'team/app', 'pull')
    def secrets = { Secrets.of(*(passwords.values() + tokens.issued())).record(basedir) }

    refused(registry, push(registry, secrets, 'package'), "\"docker login ${registry.address()}\"", '<server>', 'settings.xml', 'faq.md#')

    // Before there is a blob in the registry: a daemon requests only the rights that it needs.
    configure(registry, password('rea', passwords.rea))
    refused(registry, push(registry, secrets), config.path, '<image>', 'faq.md#')

    configure(registry, password('joe', passwords.joe))
    assert push(registry, secrets).exitCode() == 0
    def digest = registry.tags('team/app')['1.0.0']
    assert new File(basedir, 'target/scratch/image.json').text.contains(digest)

    configure(registry, "\"identitytoken\":\"${passwords.joe}\"".toString())
    def again = push(registry, secrets)
    if (podman) {
        assert again.exitCode() != 0
        assert again.log().readLines().any { line -> line.startsWith('[ERROR]') && ["\"${registry.address()}\"", config.path].every { line.contains(it) } }
    } else {
        assert again.log().contains("Pushed ${imageIn(registry)}:1.0.0@$digest  in ")
    }
    assert registry.tags('team/app') == ['1.0.0': digest]
}
