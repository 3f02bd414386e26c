// A daemon that has never seen the project takes the steps from the cache that another build left in the image, with a login if the registry wants one.
// What a command makes is never the same twice here, so that the same layers mean that no command ran.
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.OwnDaemon
import io.github.scratchmaven.it.Registry

OwnDaemon.start('300m', 'exit 1').withCloseable { daemon ->
    Registry.startBeside(daemon, binding.variables, '--basic').withCloseable { registry ->
        def image = registry.address() + '/team/app'
        def login = ["-Dscratch.auth.username=${registry.username()}", "-Dscratch.auth.password=${registry.password()}",
            "-Dscratch.image=$image"]*.toString()
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
            assert cold.contains("[WARNING] The cache \"$image:absent\" is not read: ")
            assert !(cold =~ /(?m)^\[INFO]   compile  cached$/)
            assert layers() != first

            def refused = maven.run('package', "-Dscratch.build.cacheTo=type=registry,ref=$image:cache".toString(), *login)
            if (refused.exitCode() == 0) {
                assert registry.tags('team/app').containsKey('cache')
            } else {
                assert refused.log().contains("The daemon cannot write a cache to a registry, which \"type=registry,ref=$image:cache\"" +
                    ' in <build><cacheTo> requires: Docker ')
                assert refused.log().contains(" at \"${daemon.host()}\" keeps images in its own store, and not in containerd's." +
                    " Write type=inline there and push the image, or let the daemon use containerd's image store.")
            }
        }
    }
}
