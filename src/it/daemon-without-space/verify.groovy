// If the daemon's disk is full, the error says so, and the tag still points to the old image.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.OwnDaemon

OwnDaemon.start('60m', 'exec dd if=/dev/zero of=/filler bs=1M').withCloseable { daemon ->
    daemon.images().withCloseable { images ->
        images.tag(OwnDaemon.BUILDER, 'scratch-it/daemon-without-space', '1.0.0')

        def run = Maven.of(binding.variables).under('env', "DOCKER_HOST=${daemon.host()}").run('package')

        assert run.exitCode() == 1
        assert Failures.in(run.log())['daemon-without-space'].is('MojoExecutionException', 'disk-full')
            .names("\"${daemon.host()}\"", '"docker builder prune"', '"docker system prune"')
        assert images.inspect('scratch-it/daemon-without-space:1.0.0').id == images.inspect(OwnDaemon.BUILDER).id
    }
}
