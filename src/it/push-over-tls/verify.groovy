// The daemon pushes to a registry whose certificate it trusts, also that of a company's CA once its certificate is installed; never without TLS.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry

def maven = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
def push = { Registry registry -> maven.run('package', 'scratch:push', "-Dregistry=${registry.address()}") }
def failure = { Registry registry ->
    Failures.in(push(registry).log())['push-over-tls'].is('MojoExecutionException', 'push-failed')
        .names("\"${registry.address()}/team/app:1.0.0\"", "\"${registry.address()}\"")
}

Images.open().withCloseable { images ->
    Registry.start(binding.variables, '--address', Registry.bridge().get(), '--tls').withCloseable { registry ->
        try {
            assert failure(registry)
                .names('x509: certificate signed by unknown authority', "/etc/docker/certs.d/${registry.address()}/ca.crt")
            registry.trusted().withCloseable {
                assert push(registry).exitCode() == 0
            }
            assert registry.tags('team/app').keySet() == ['1.0.0'] as Set
        } finally {
            images.remove("${registry.address()}/team/app:1.0.0".toString())
        }
    }

    Registry.start(binding.variables, '--address', Registry.bridge().get()).withCloseable { registry ->
        try {
            assert failure(registry).names('HTTP', 'TLS', '"insecure-registries"', 'daemon.json')
            assert registry.tags('team/app').isEmpty()
        } finally {
            images.remove("${registry.address()}/team/app:1.0.0".toString())
        }
    }
}
