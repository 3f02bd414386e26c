// Tests reach two containers by properties, and the containers each other by name. They are removed after the tests, after a failed test, by a terminated Maven,
// and what a killed Maven left, by the next one. The goal watch builds again after each change, and restarts the container of the module on its port.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Polling
import io.github.scratchmaven.it.Processes
import io.github.scratchmaven.it.Terminal
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
    assert log.contains('Tests run: 5, Failures: 0, Errors: 0, Skipped: 0')
    assert log.contains('Running it.ContainerIT')
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

def watched = { Images images ->
    def log = new File(logDirectory.toString(), 'start-watch.log')
    def source = new File(basedir, 'app/main.go')
    def original = source.text
    def answering = { String text -> original.replace('func(w http.ResponseWriter, r *http.Request) {}', "func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, \"$text\") }") }
    // A shell starts a background process with this signal ignored.
    def command = 'mvn package scratch:watch -pl app -am -DskipTests'
    def process = maven.under('env', '--default-signal=INT').start(log.toPath(), *command.split(' ').drop(1))
    def awaited = { String pattern -> assert Polling.until(Duration.ofSeconds(120)) { !process.alive || log.text =~ pattern }; assert log.text =~ pattern }
    try {
        awaited(/Watching \d+ directories until Ctrl-C/)
        def port = (log.text =~ /Started scratch-it\/start-app:1\.0\.0 .* 127\.0\.0\.1:(\d+)->8080/)[0][1]
        def answer = { new URL("http://127.0.0.1:$port/health").text }
        def database = images.containersOf(store).keySet()
        assert answer() == ''

        source.text = answering('second')
        awaited(/(?m)^\[INFO] main\.go changed: built in [\d.]+ s, restarted in [\d.]+ s  .*127\.0\.0\.1:$port->8080/)
        assert answer() == 'second'

        source.text = answering('third').replace('func main()', 'func main(')
        awaited(/(?m)^\[ERROR] main\.go changed: .* The last image keeps running\./)
        assert log.text =~ /(?m)^\[ERROR] .*main\.go:/
        assert answer() == 'second'

        def lines = log.readLines().size()
        source.text = answering('third')
        assert Polling.until(Duration.ofSeconds(120)) { log.readLines().size() > lines }
        assert answer() == 'third'
        assert log.readLines().drop(lines).size() == 1
        assert images.containersOf(store).keySet() == database

        Processes.signal(process, 'INT')
        assert process.waitFor(20, TimeUnit.SECONDS)
        assert log.readLines().drop(lines).size() == 1
    } finally {
        Processes.kill(process)
        source.text = original
    }
}

// In the midst of a build.
def watchedUntil = { String signal ->
    def log = new File(logDirectory.toString(), "start-watch-${signal}.log")
    def source = new File(basedir, 'app/main.go')
    def original = source.text
    def process = maven.under('env', '--default-signal=INT').start(log.toPath(), 'package', 'scratch:watch', '-pl', 'app', '-DskipTests', '-X')
    def awaited = { String text -> assert Polling.until(Duration.ofSeconds(120)) { !process.alive || log.text.contains(text) }; assert log.text.contains(text) }
    try {
        awaited('until Ctrl-C')
        source.text = original + "\n// until $signal\n"
        awaited("[DEBUG] Building $app".toString())
        Processes.signal(process, signal)
        assert process.waitFor(20, TimeUnit.SECONDS)
        assert !log.text.contains('main.go changed')
    } finally {
        Processes.kill(process)
        source.text = original
    }
}

Images.open().withCloseable { images ->
    def running = { images.containersOf(app) + images.containersOf(store) }
    try {
        first(images)
        assert running().isEmpty()

        def terminal = Terminal.of(maven, new File(basedir, 'app'))
        terminal.run('''
            mvn package scratch:start
            mvn scratch:stop
        ''')
        assert running().isEmpty()

        watched(images)
        assert running().isEmpty()
        assert !new File(basedir, 'app/target/scratch/containers.txt').exists()

        watchedUntil('INT')
        assert running().isEmpty()

        watchedUntil('KILL')
        assert running().size() == 2

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
