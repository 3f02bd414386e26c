// Applications with different frameworks become images that contain a linked runtime, run on a read-only file system, and respond.
import com.github.dockerjava.api.model.Capability
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Terminal

def largest = [
        'hello-java'              : 48_200_000,
        'http-server'             : 48_300_000,
        'javalin'                 : 61_400_000,
        'spring-boot-3'           : 98_500_000,
        'quarkus'                 : 84_300_000,
        'native-libraries-in-jars': 133_000_000,
        'class-path-and-agent'    : 48_300_000]
def maven = Maven.of(binding.variables)
def image = { module -> "scratch-it/$module:1.0.0".toString() }

Images.open().withCloseable { images ->
    try {
        // The goal verify has run each image: the servers respond, the other programs print what the pom expects.
        largest.each { module, bytes ->
            def report = new JsonSlurper().parse(new File(basedir, "$module/target/scratch/image.json"))
            assert report.builder.image == 'eclipse-temurin:17.0.20_8-jdk-noble'
            assert report.size <= bytes : module
            assert report.files.every { !(it.reason in ['unknown', 'artifact']) } : module
            assert report.java.modules.every { it.neededBy } : module
            assert images.arePodmans() || report.java.layers*.name.containsAll(['runtime', 'application']) : module
        }

        // Native libraries are in the layer of their jars.
        def application = new JsonSlurper().parse(new File(basedir, 'native-libraries-in-jars/target/scratch/image.json'))
        def natives = application.files.findAll { it.reason.startsWith('native library of ') }
        def jars = application.files.findAll { it.reason == 'dependency' }
        assert natives.size() == 3
        assert images.arePodmans() || application.java.layers.find { it.name == 'dependencies' }.size >= (natives + jars)*.size.sum()

        def hello = images.run(image('hello-java'), 'an argument')
        assert hello.output() == '''\
            Hello from Java 17
            user: nobody
            directory: /data
            encoding of file names: UTF-8
            arguments: [an argument]
            '''.stripIndent()
        assert hello.exitCode() == 0

        // A changed file of <contents><files> changes the layer of the application alone.
        def module = new File(basedir, 'class-path-and-agent')
        def layers = { new JsonSlurper().parse(new File(module, 'target/scratch/image.json')).java.layers.collectEntries { [it.name, it.diffId] } }
        def before = layers()
        assert before.keySet() as List == (images.arePodmans() ? [] : ['runtime', 'snapshots', 'application'])
        def value // that no earlier run has built
        def built = { ->
            value = UUID.randomUUID()
            new File(module, 'src/main/files/in-the-image.properties').text = "value = $value"
            maven.succeed('-pl', ':class-path-and-agent', '-am', 'package')
        }
        built() // The daemon may have kept the result of the last step only.
        def log = built()
        if (!images.arePodmans()) {
            assert log =~ /(?m)^\[INFO\]   link +cached$/
            assert layers().findAll { before[it.key] != it.value }.keySet() == ['application'] as Set
        }
        // The runtime has no java.desktop, which the manifest opens, and the JVM prints no warning of it.
        assert images.run(image('class-path-and-agent')).output() == "agent: from the pom, boot class path: true, in a jar: yes, in the image: $value, opened: true\n".toString()
        def listing = images.listing(image('class-path-and-agent')).readLines()
        assert listing.containsAll(['0440 65534:0 /etc/app/in-the-image.properties', '0550 65534:0 /etc/app/', '0755 65534:0 /app/', '0644 0:0 /app/app.jar'])

        // The tools of the debug image attach to the application, as its user, on a platform that restricts containers.
        def server = image('http-server')
        def plain = images.inspect(server)
        maven.succeed('-pl', ':http-server', '-am', 'package', '-Dscratch.debug')
        assert images.inspect(server).rootFS.layers == plain.rootFS.layers
        assert images.inspect(server + '-debug').rootFS.layers.init() == plain.rootFS.layers
        def restricted = { it.withNetworkMode('none').withReadonlyRootfs(true).withCapDrop(Capability.ALL).withTmpFs(['/tmp': '']) }
        images.start(server + '-debug', restricted).withCloseable { container ->
            container.awaitOutput('listening on 8080')
            // docs/debug.md
            def tools = Terminal.of(maven, new File(basedir, 'http-server/target')).replacing('exec app ', "exec ${container.id()} ")
            def attached = tools.run('''
                docker exec app jcmd 1 help
                docker exec app jcmd 1 Thread.print
                docker exec app jcmd 1 GC.heap_info
                docker exec app jcmd 1 GC.heap_dump /tmp/app.hprof
                docker exec app cat /tmp/app.hprof >app.hprof
            ''')
            assert attached.contains('"HTTP-Dispatcher"')
            assert new File(basedir, 'http-server/target/app.hprof').text.startsWith('JAVA PROFILE')
            assert tools.run('docker exec app jcmd 1 VM.version').contains('JDK 17.')
            assert container.execute('/busybox/sh', '-c', 'id -u').output() == '65534\n'
        }

        // docs/java.md: another container attaches to the application, with the jcmd of a newer JDK, which not each machine has.
        if (images.exists('eclipse-temurin:25.0.4_7-jdk-noble')) {
            def beside = Terminal.of(maven, basedir).replacing('app:1.0.0', server)
                .replacing(' app', ' scratch-it-attached').replacing(':app', ':scratch-it-attached')
            try {
                assert beside.run('''
                    docker run --detach --name app --read-only --tmpfs /tmp app:1.0.0
                    docker run --rm --pid container:app --user 65534:65534 eclipse-temurin:25.0.4_7-jdk-noble jcmd 1 Thread.print
                ''').contains('Full thread dump')
            } finally {
                beside.run('docker rm --force app')
            }
        }
    } finally {
        images.remove(*['plugin', 'main-class', 'class-path', 'agents', 'training'].collect { image("documented-$it") })
        images.remove(*largest.keySet().collect(image), image('http-server') + '-debug')
    }
}
