// An image that BuildKit built without Docker is pushed by Maven itself: byte for byte, with logins and TLS, and after broken connections.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.BuildKits
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Fault
import io.github.scratchmaven.it.FaultyRegistry
import io.github.scratchmaven.it.FaultyRegistry.Call
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Processes
import io.github.scratchmaven.it.Registry
import io.github.scratchmaven.it.Secrets
import io.github.scratchmaven.it.SelfSignedTls
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

def output = new File(basedir, 'target/scratch')
def docker = new File(basedir, 'docker')
docker.mkdirs()
def config = new File(docker, 'config.json')
def maven = { String host, String... variables ->
    Maven.of(binding.variables).under(['env', '-u', 'DOCKER_HOST', '-u', 'DOCKER_CONTEXT', "DOCKER_CONFIG=$docker".toString(), 'XDG_RUNTIME_DIR=/nowhere',
        "BUILDKIT_HOST=$host".toString(), *variables] as String[])
}
def arguments = { String registry, String... goals -> [*goals, "-Dregistry=$registry".toString()] as String[] }
def manifest = { new JsonSlurper().parse(new File(output, 'image/index.json')).manifests[0].digest }
def report = { new JsonSlurper().parse(new File(output, 'image.json')) }
def failure = { Maven.Run run -> Failures.in(run.log())['push-without-docker'] }

BuildKits.start(binding.variables, '--unix', '--builder', 'golang:1.27.4-trixie', '--builder', 'busybox:1.37.0-musl').withCloseable { buildKits ->
    def unix = buildKits.hosts()[0]

    Registry.start(binding.variables).withCloseable { registry ->
        def image = registry.address() + '/team/app'
        def log = maven(unix).succeed(arguments(registry.address(), 'package', 'scratch:push'))
        assert registry.tags('team/app') == ['1.0.0': manifest()]
        assert report().digest == manifest()
        assert log =~ /(?m)^\[INFO]   layer \w{12}  uploaded  [\d.]+ (kB|MB)$/
        assert log.contains("Pushed $image:1.0.0@${manifest()}  in ")

        Images.open().withCloseable { images ->
            try {
                images.pull("$image@${manifest()}")
                assert images.run("$image@${manifest()}").output() == 'pushed without Docker\n'
            } finally {
                images.remove("$image@${manifest()}")
            }
        }

        // The push needs neither BuildKit nor a layer that the registry has.
        log = maven('unix:///nowhere').succeed(arguments(registry.address(), 'scratch:push'))
        assert log =~ /(?m)^\[INFO]   layer \w{12}  exists already$/
        log = maven('unix:///nowhere').succeed(arguments(registry.address(), 'scratch:push', '-Dscratch.push.immutableTags=true'))
        assert !log.contains('Pushing ')

        // A tag that must not be overwritten, and points to another image.
        def first = manifest()
        new File(basedir, 'main.go').text = 'package main\n\nfunc main() {\n\tprintln("changed")\n}\n'
        assert failure(maven(unix).run(arguments(registry.address(), 'package', 'scratch:push', '-Dscratch.push.immutableTags=true')))
            .is('MojoExecutionException', 'push-failed').names("\"$image:1.0.0\"", '<push><immutableTags>')
        assert registry.tags('team/app') == ['1.0.0': first]

        // The debug image is pushed only where that is requested.
        maven(unix).succeed(arguments(registry.address(), 'package', 'scratch:push', '-Dscratch.debug'))
        assert registry.tags('team/app') == ['1.0.0': manifest()]
        maven('unix:///nowhere').succeed(arguments(registry.address(), 'scratch:push', '-Dscratch.push.debug'))
        def tags = registry.tags('team/app')
        assert tags.keySet() == ['1.0.0', '1.0.0-debug'] as Set
        assert tags['1.0.0'] == manifest()
        assert [report().digest, report().debug.digest] == [tags['1.0.0'], tags['1.0.0-debug']]
        Images.open().withCloseable { images ->
            try {
                images.pull("$image:1.0.0-debug")
                assert images.inspect("$image:1.0.0-debug").id == report().debug.id
                assert images.run("$image:1.0.0-debug").output() == 'changed\n'
                assert images.files("$image:1.0.0-debug").containsKey('/busybox/sh')
            } finally {
                images.remove("$image:1.0.0-debug".toString())
            }
        }
    }

    // A registry whose certificate Java trusts, with connections that break in the middle of a layer and at the manifest.
    Registry.start(binding.variables).withCloseable { registry ->
        FaultyRegistry.before(registry.address()).withCloseable { faulty ->
            def push = arguments(faulty.address(), 'package', 'scratch:push')
            assert failure(maven(unix).run(push)).is('MojoExecutionException', 'push-failed')
                .names("does not trust the certificate of \"${faulty.address()}\"", '-Djavax.net.ssl.trustStore')

            def certificate = new File(basedir, 'certificate.pem')
            certificate.text = SelfSignedTls.get().certificate()
            def trusted = new File(basedir, 'trusted.p12')
            trusted.delete()
            Command.of(Path.of(System.getProperty('java.home'), 'bin/keytool'), '-importcert', '-noprompt', '-file', certificate, '-keystore', trusted,
                '-storepass', 'changeit').succeed()
            def trusting = maven(unix, "MAVEN_OPTS=$mavenOpts -Djavax.net.ssl.trustStore=$trusted -Djavax.net.ssl.trustStorePassword=changeit".toString())

            // A Maven that is killed leaves no tag behind.
            [Call.BLOB_BYTES, Call.MANIFEST_PUT].each { call ->
                def held = new CountDownLatch(1)
                def release = new CountDownLatch(1)
                faulty.fail(call, 1, Fault.holdAfter(call == Call.BLOB_BYTES ? 100_000 : 0, held, release))
                def pushing = trusting.start(new File(logDirectory.toString(), 'push-without-docker-killed.log').toPath(), push)
                try {
                    assert held.await(120, TimeUnit.SECONDS)
                } finally {
                    Processes.kill(pushing)
                    assert pushing.waitFor(10, TimeUnit.SECONDS)
                    release.countDown()
                }
                assert registry.tags('team/app').isEmpty()
            }
        }
    }
    Registry.start(binding.variables).withCloseable { registry ->
        FaultyRegistry.before(registry.address()).withCloseable { faulty ->
            def trusting = maven(unix, "MAVEN_OPTS=$mavenOpts -Djavax.net.ssl.trustStore=${new File(basedir, 'trusted.p12')} -Djavax.net.ssl.trustStorePassword=changeit".toString())
            faulty.fail(Call.BLOB_BYTES, 1, Fault.breakAfter(100_000))
            faulty.fail(Call.MANIFEST_PUT, 1, Fault.breakAfter(0))
            def log = trusting.succeed(arguments(faulty.address(), 'package', 'scratch:push'))
            def warnings = log.readLines().findAll { it.startsWith('[WARNING]') && it.contains("the connection to \"${faulty.address()}\" broke") }
            assert warnings.size() == 2
            assert log =~ /(?m)^\[INFO]   layer \w{12}  exists already$/
            assert registry.tags('team/app') == ['1.0.0': manifest()]
            assert faulty.uploads().toUnique() == faulty.uploads()
        }
    }

    // Logins: no log and no file contains a password or a token.
    Registry.startWithTokens(binding.variables).withCloseable { registry ->
        def tokens = registry.tokens()
        def password = UUID.randomUUID().toString()
        tokens.addUser('joe', password)
        def push = { ->
            def run = maven(unix).run(arguments(registry.address(), '-X', 'package', 'scratch:push'))
            Secrets.of(password, *tokens.issued()).record(basedir).requireAbsence(new File(basedir, 'target'), run.log())
            return run
        }
        def run = push()
        assert run.exitCode() != 0
        assert run.log().contains("\"${registry.address()}\" requires a login")
        ["\"auth\":\"${"joe:$password".bytes.encodeBase64()}\"", "\"identitytoken\":\"$password\""].each { login ->
            config.text = """{"auths":{"${registry.address()}":{$login}}}"""
            run = push()
            assert run.exitCode() != 0
            assert run.log().contains("\"${registry.address()}\" denies permission to the login from $config")
        }
        tokens.allow('joe', 'team/app', 'pull', 'push')
        run = push()
        assert run.exitCode() == 0
        assert run.log().contains("credentials for ${registry.address()} from $config")
        assert registry.tags('team/app') == ['1.0.0': manifest()]
    }
}
