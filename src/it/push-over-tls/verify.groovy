// The daemon pushes to who proves to be the registry, by a company's CA too once it is where the daemon looks for it; never in plain text.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry

def maven = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
def push = { image -> maven.run('package', 'scratch:push', "-Dscratch.image=$image") }
def failure = { run -> Failures.in(run.log())['push-over-tls'] }

Images.open().withCloseable { images ->
    Registry.start(binding.variables, '--address', Registry.bridge().get(), '--tls').withCloseable { registry ->
        def host = registry.address()
        def image = "$host/team/app"
        try {
            // Each daemon says in words of its own what it was about to do, and newer ones what they could not do.
            def words = /\([^()"]*"https:\/\/$host\/v2\/[^" ]*": (tls: failed to verify certificate: )?x509: certificate signed by unknown authority\)/
            def told = failure(push(image)).replaceFirst(words, '(…)')
            assert told == "MojoExecutionException: Cannot push the image \"$image:1.0.0\": the daemon does not" +
                " trust the certificate of \"$host\" (…)." +
                " Copy the certificate of the CA that signed it to /etc/docker/certs.d/$host/ca.crt" +
                " on the daemon's machine. More: faq.md#push-failed"
            registry.trusted().withCloseable {
                assert push(image).exitCode() == 0
            }
            assert registry.tags('team/app').keySet() == ['1.0.0'] as Set
        } finally {
            images.remove("$image:1.0.0".toString())
        }
    }

    Registry.start(binding.variables, '--address', Registry.bridge().get()).withCloseable { registry ->
        def host = registry.address()
        def image = "$host/team/app"
        try {
            assert failure(push(image)) == "MojoExecutionException: Cannot push the image \"$image:1.0.0\": \"$host\" uses" +
                ' plain HTTP, which the daemon does not allow. Enable TLS in the registry, or add "' + host +
                '" to "insecure-registries" in the daemon\'s daemon.json. More: faq.md#push-failed'
            assert registry.tags('team/app').isEmpty()
        } finally {
            images.remove("$image:1.0.0".toString())
        }
    }
}
