// A daemon whose disk is full is told as such; the tag still names the old image.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.OwnDaemon

OwnDaemon.start('60m', 'exec dd if=/dev/zero of=/filler bs=1M').withCloseable { daemon ->
    daemon.images().withCloseable { images ->
        images.tag(OwnDaemon.BUILDER, 'scratch-it/daemon-without-space', '1.0.0')

        def run = Maven.of(binding.variables).under('env', "DOCKER_HOST=${daemon.host()}").run('package')

        assert run.exitCode() == 1
        assert Failures.in(run.log())['daemon-without-space'] ==
            'MojoExecutionException: The Docker daemon at "' + daemon.host() + '" has no space left on its disk.' +
            ' Free some with "docker builder prune" or "docker system prune". More: faq.md#disk-full'
        assert images.inspect('scratch-it/daemon-without-space:1.0.0').id == images.inspect(OwnDaemon.BUILDER).id
    }
}
