// A daemon without a cache of the project takes the steps from the cache that another build has stored in the image, with a login if the
// registry requires one. The commands never make the same files twice, so the same layers mean that no command ran.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.OwnDaemon
import io.github.scratchmaven.it.Registry

OwnDaemon.start('300m', 'exit 1').withCloseable { daemon ->
    Registry.startBeside(daemon, binding.variables, '--basic').withCloseable { registry ->
        def image = registry.address() + '/team/app'
        def login = ["-Dscratch.auth.username=${registry.username()}", "-Dscratch.auth.password=${registry.password()}",
            "-Dregistry=${registry.address()}"]*.toString()
        def maven = Maven.of(binding.variables)
            .under('env', "DOCKER_HOST=${daemon.host()}", 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
        daemon.images().withCloseable { images ->
            def layers = { images.inspect("$image:1.0.0").rootFS.layers }
            def forget = {
                images.remove("$image:1.0.0".toString(), *registry.tags('team/app').values().collect { "$image@$it".toString() })
                images.pruneBuildCache()
            }

            maven.succeed('package', 'scratch:push', '-Dscratch.build.cacheTo=type=inline', *login)
            def first = layers()
            forget()
            def warm = maven.succeed('package', "-Dscratch.build.cacheFrom=$image:1.0.0".toString(), *login)
            assert warm =~ /(?m)^\[INFO]   compile  cached$/
            assert layers() == first

            forget()
            def cold = maven.succeed('package', "-Dscratch.build.cacheFrom=type=registry,ref=$image:absent".toString(), *login)
            assert cold.readLines().any { it.startsWith('[WARNING]') && it.contains("\"$image:absent\"") }
            assert !(cold =~ /(?m)^\[INFO]   compile  cached$/)
            assert layers() != first

            def refused = maven.run('package', "-Dscratch.build.cacheTo=type=registry,ref=$image:cache".toString(), *login)
            if (refused.exitCode() == 0) {
                assert registry.tags('team/app').containsKey('cache')
            } else {
                assert Failures.in(refused.log())['cache-from-a-registry'].is('MojoExecutionException')
                    .names("\"type=registry,ref=$image:cache\"", '<build><cacheTo>', "\"${daemon.host()}\"", 'type=inline', 'containerd')
            }
        }
    }
}
