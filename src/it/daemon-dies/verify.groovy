// If the daemon dies during a build, the error names the step that was running.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.OwnDaemon
import io.github.scratchmaven.it.Processes
import java.time.Duration
import java.util.concurrent.TimeUnit

def seconds = "36${System.nanoTime() % 10_000_000}".toString() // identifies the step among all processes
OwnDaemon.start('200m', "exec sleep $seconds").withCloseable { daemon ->
    def log = new File(logDirectory.toString(), 'daemon-dies.log')
    def maven = Maven.of(binding.variables).under('env', "DOCKER_HOST=${daemon.host()}").start(log.toPath(), 'package')
    try {
        assert Processes.awaitStart(seconds, Duration.ofSeconds(60))
        daemon.kill()
        assert maven.waitFor(20, TimeUnit.SECONDS)
    } finally {
        Processes.kill(maven)
    }
    assert Failures.in(log.text)['daemon-dies'].is('MojoExecutionException', 'daemon-lost')
        .names("\"${daemon.host()}\"", '"[builder ', '"docker info"')
}
