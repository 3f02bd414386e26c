// Tests reach two containers by properties, and the containers each other by name. They are removed after the tests, after a failed test, by a terminated Maven,
// and what a killed Maven left, by the next one.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Polling
import io.github.scratchmaven.it.Processes
import java.time.Duration
import java.util.concurrent.TimeUnit

def store = 'scratch-it/start-store:1.0.0'
def app = 'scratch-it/start-app:1.0.0'
def maven = Maven.of(binding.variables)
def logs = new File(basedir, 'app/target/scratch/logs')
def manifest = new File(basedir, 'app/target/kubernetes/deployment.yaml')

def first = { Images images ->
    def log = maven.log()
    assert maven.log('store').contains('Nothing to stop')
    assert log =~ /(?m)^\[INFO] Started store  scratch-it\/start-store:1\.0\.0  log "store is ready"  127\.0\.0\.1:\d+->9000  in /
    assert log =~ /(?m)^\[INFO] Started scratch-it\/start-app:1\.0\.0  http 8080\/health 200  127\.0\.0\.1:\d+->8080  in /
    assert log.contains('Tests run: 4, Failures: 0, Errors: 0, Skipped: 0')
    assert log.contains("Stopped 2 containers, logs in $logs".toString())
    assert new File(logs, 'store.log').text == 'store is ready for app\n'
    assert new File(logs, 'app.log').text.endsWith('app ends\n')
    assert manifest.text.contains("image: $app\n".toString())
    assert manifest.text.contains("image-id: ${images.inspect(app).id}\n".toString())
}

def endedBy = { String signal ->
    def log = new File(logDirectory.toString(), "start-${signal}.log")
    def process = maven.under('env', 'SLEEP=60000')
        .start(log.toPath(), 'verify', '-pl', 'app')
    try {
        assert Polling.until(Duration.ofSeconds(120)) { log.text.contains('Running it.AppIT') }
        Processes.signal(process, signal)
        assert process.waitFor(20, TimeUnit.SECONDS)
    } finally {
        Processes.kill(process)
    }
}

Images.open().withCloseable { images ->
    def running = { images.containersOf(app) + images.containersOf(store) }
    try {
        first(images)
        assert running().isEmpty()

        endedBy('TERM')
        assert running().isEmpty()

        endedBy('KILL')
        def killed = running()
        assert killed.size() == 2
        assert killed.values().every { it['io.github.scratchmaven.start.deadline'].toLong() > System.currentTimeMillis().intdiv(1000) }

        manifest.delete()
        def failed = maven.under('env', 'EXPECTED=43').run('verify', '-pl', 'app')
        assert failed.exitCode() != 0
        assert failed.log().contains('inputs   unchanged')
        assert failed.log().contains('expected: <43> but was: <42>')
        assert failed.log().contains('Stopped 2 containers')
        assert manifest.text.contains("image-id: ${images.inspect(app).id}\n".toString())
        assert running().isEmpty()
    } finally {
        images.removeContainersOf(app)
        images.removeContainersOf(store)
        images.remove(app, store)
    }
}
