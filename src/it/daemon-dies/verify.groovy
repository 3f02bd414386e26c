// A daemon that dies while it builds is told with the step that it was at.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.OwnDaemon
import io.github.scratchmaven.it.Processes
import java.time.Duration
import java.util.concurrent.TimeUnit

def seconds = "36${System.nanoTime() % 10_000_000}".toString() // by which the step is found among all processes
OwnDaemon.start('200m', "exec sleep $seconds").withCloseable { daemon ->
    def log = new File(logDirectory.toString(), 'daemon-dies.log')
    def maven = Maven.of(binding.variables).under('env', "DOCKER_HOST=${daemon.host()}").start(log.toPath(), 'package')
    try {
        assert Processes.become(seconds, true, Duration.ofSeconds(60))
        daemon.kill()
        assert maven.waitFor(20, TimeUnit.SECONDS)
    } finally {
        maven.destroyForcibly()
    }
    def failure = Failures.in(log.text)['daemon-dies']
    assert failure.startsWith('MojoExecutionException: The Docker daemon at "' + daemon.host() +
        '" ended the connection while the step "[builder ')
    assert failure.endsWith('" ran. Check that it still runs ("docker info"), and its log, then build again.' +
        ' More: faq.md#daemon-lost')
}
