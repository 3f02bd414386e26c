// The application gets the library of the same reactor, as Maven resolves it: from the jar, from the classes, or from the local repository.
// The library has a layer of its own, which is the same as long as its classes are. The goal watch packages the library again when its sources change.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Polling
import io.github.scratchmaven.it.Processes
import java.time.Duration
import java.util.concurrent.TimeUnit

def maven = Maven.of(binding.variables)
def image = 'scratch-it/java-application:1.0.0'
def report = { new JsonSlurper().parse(new File(basedir, 'java-application/target/scratch/image.json')) }
def deleteTarget = { module -> assert new File(basedir, "$module/target").deleteDir() }
def goal = 'io.github.scratchmaven:scratch-maven-plugin:build'

def watched = {
    def log = new File(logDirectory.toString(), 'java-reactor-watch.log')
    def output = new File(basedir, 'java-application/target/scratch/logs/app.log')
    def source = new File(basedir, 'java-library/src/main/java/com/example/library/Text.java')
    def process = maven.start(log.toPath(), 'package', 'scratch:watch', '-pl', 'java-application', '-am', '-Dscratch.start.wait.exitCode=0')
    def awaited = { String pattern -> assert Polling.until(Duration.ofSeconds(180)) { !process.alive || log.text =~ pattern }; assert log.text =~ pattern }
    try {
        awaited(/Watching \d+ directories until Ctrl-C/)
        assert output.text == 'second text\n'

        source.text = source.text.replace('"second text"', 'second text')
        awaited(/(?m)^\[ERROR] .*Text\.java changed: The module cannot be packaged\. .* The last image keeps running\./)
        assert log.text =~ /(?m)^\[ERROR] .*Text\.java:\[\d+,\d+]/

        source.text = source.text.replace('second text', '"third text"')
        awaited(/(?m)^\[INFO] java-library\/src\/main\/java\/com\/example\/library\/Text\.java changed: built in [\d.]+ s, restarted in /)
        assert output.text == 'third text\n'

        Processes.signal(process, 'TERM')
        assert process.waitFor(20, TimeUnit.SECONDS)
    } finally {
        Processes.kill(process)
    }
}

Images.open().withCloseable { images ->
    // Podman makes one layer.
    def layers = { images.arePodmans() ? [all: images.inspect(image).rootFS.layers[0]] : report().java.layers.collectEntries { [it.name, it.diffId] } }
    try {
        // The parent's declaration of the plugin does not make the library an error.
        assert maven.log('java-library').contains('Skipped: the module inherits the plugin, and has no main class')
        def first = layers()
        assert first.keySet() as List == (images.arePodmans() ? ['all'] : ['runtime', 'snapshots', 'application'])
        assert images.inspect(image).rootFS.layers.findAll { it in first.values() } == first.values() as List
        assert report().files.find { it.path == '/app/lib/java-library-1.0.0.jar' }.reason == 'snapshot or reactor dependency'
        assert images.run(image).output() == 'first text\n'

        // Nothing has changed.
        assert maven.succeed('package').contains('inputs   unchanged')

        // The jars are made again at another time, by several threads, and for the application only.
        deleteTarget('java-library')
        maven.succeed('package')
        assert layers() == first
        maven.succeed('clean', 'package', '-T', '2')
        assert layers() == first
        maven.succeed('clean', 'package', '-pl', 'java-application', '-am')
        assert layers() == first

        // From the local repository, where Maven requires the parents, too.
        maven.in(new File(basedir.parentFile, 'parent')).succeed('install')
        maven.succeed('install', '-Dscratch.skip')
        maven.succeed('clean', 'package', '-pl', 'java-application')
        assert layers() == first
        maven.succeed('clean')
        maven.succeed('package', '-pl', 'java-application')
        assert layers() == first

        // From the classes: without jars, there are no manifests.
        maven.succeed('clean', 'compile', goal)
        assert layers().keySet() == first.keySet()
        assert layers().runtime == first.runtime
        assert images.run(image).output() == 'first text\n'

        // One changed class of the library changes its layer only.
        def text = new File(basedir, 'java-library/src/main/java/com/example/library/Text.java')
        text.text = text.text.replace('first', 'second')
        def log = maven.succeed('package', '-X')
        assert layers().findAll { name, id -> id != first[name] }.keySet() as List == (images.arePodmans() ? ['all'] : ['snapshots'])

        // The daemon does not export an image of known layers. An export gives the same report.
        if (!images.arePodmans()) {
            assert log.contains('All layers are known')
            def files = report().files
            ['build.memory', 'image.memory'].each { assert new File(basedir, "java-application/target/scratch/$it").delete() }
            assert maven.succeed('package', '-X').contains('Reading the image from the daemon')
            assert report().files == files
        }
        assert images.run(image).output() == 'second text\n'

        watched()
        assert images.containersOf(image).isEmpty()

        // The limit is explained by the parts of the application.
        def large = maven.run('package', '-Dscratch.limits.maxSize=1MB')
        assert large.exitCode() == 1
        assert large.log() =~ /more than the limit of 1\.\d* ?MB|more than the limit of 1 MB/
        assert large.log() =~ /It consists of runtime \d+ MB, dependencies [\d.]+ k?B, application [\d.]+ k?B\./

        // image.json is attached, and installed with the jar.
        maven.succeed('install', '-Dscratch.attach')
        def installed = new File(localRepositoryPath, 'io/github/scratchmaven/it/java-application/1.0.0/java-application-1.0.0-image.json')
        assert new JsonSlurper().parse(installed).id == images.inspect(image).id
    } finally {
        images.removeContainersOf(image)
        images.remove(image)
    }
}
