// A BuildKit without Docker builds an image for four platforms; one or two nodes make the same index. Nothing moves if a node dies or a push ends early.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.BuildKits
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Fault
import io.github.scratchmaven.it.FaultyRegistry
import io.github.scratchmaven.it.FaultyRegistry.Call
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Polling
import io.github.scratchmaven.it.Processes
import io.github.scratchmaven.it.PulledIndex
import io.github.scratchmaven.it.Registry
import io.github.scratchmaven.it.SelfSignedTls
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

def output = new File(basedir, 'program/target/scratch')
def image = new File(output, 'image')
def maven = { String... variables ->
    Maven.of(binding.variables)
        .under(['env', '-u', 'DOCKER_HOST', '-u', 'DOCKER_CONTEXT', "DOCKER_CONFIG=$basedir/no-docker".toString(), *variables] as String[])
}
def program = { String... more -> ['-pl', 'program', *more] as String[] }
def json = { File file -> new JsonSlurper().parse(file) }
def blob = { digest -> new File(image, "blobs/${digest.replace(':', '/')}") }
def report = { json(new File(output, 'image.json')) }
def reported = { String platform -> report().platforms.find { it.platform == platform } }
def platforms = ['linux/amd64', 'linux/arm64', 'linux/riscv64', 'linux/arm/v7']

BuildKits.start(binding.variables, '--unix', '--tcp', '--builder', 'golang:1.27.4-trixie').withCloseable { buildKits ->
    def (unix, tcp) = buildKits.hosts()
    def one = "BUILDKIT_HOST=$unix".toString()

    def log = maven(one).succeed(program('package'))
    assert log.contains("Building registry.example.com/team/program:1.0.0 for ${platforms.join(', ')} in golang:1.27.4-trixie")
    platforms.each { assert log =~ /(?m)^\[INFO]   $it +compile  +[\d.]+ s$/ }
    assert log =~ /Built registry.example.com\/team\/program:1.0.0, registry.example.com\/team\/program:new  linux\/amd64 [\d.]+ MB, linux\/arm64 .*  in [\d.]+ s/

    // The layout names the index, which has one manifest for each platform.
    def named = json(new File(image, 'index.json')).manifests
    assert named*.annotations*.'io.containerd.image.name' == ['registry.example.com/team/program:1.0.0', 'registry.example.com/team/program:new']
    assert named*.digest.toUnique() == [report().id]
    def manifests = json(blob(report().id)).manifests
    assert manifests*.platform == [
        [architecture: 'amd64', os: 'linux'], [architecture: 'arm64', os: 'linux'], [architecture: 'riscv64', os: 'linux'],
        [architecture: 'arm', os: 'linux', variant: 'v7']]
    assert report().platforms*.platform == platforms
    def annotations = ['org.opencontainers.image.created': '1980-01-01T00:00:02Z', 'org.opencontainers.image.title': 'program',
        'org.opencontainers.image.version': '1.0.0']
    assert json(blob(report().id)).annotations == annotations
    assert manifests.every { json(blob(it.digest)).annotations == annotations }
    assert report().platforms*.id == manifests.collect { json(blob(it.digest)).config.digest }
    assert report().platforms.every { it.files.path.contains('/program') && it.layers && !it.tags }

    // Each program runs on its processor.
    [null, 'aarch64', 'riscv64', 'arm'].eachWithIndex { emulator, number ->
        def root = new File(basedir, "root-$number")
        root.mkdirs()
        json(blob(manifests[number].digest)).layers.each { Command.of('tar', '-xzf', blob(it.digest), '-C', root).succeed() }
        def command = emulator == null ? Command.of(new File(root, 'program')) : Command.of("qemu-$emulator-static", new File(root, 'program'))
        assert command.succeed() == "runs on ${manifests[number].platform.architecture}\n"
    }

    // The archive is the layout.
    def archive = new File(basedir, 'archive')
    archive.mkdirs()
    Command.of('tar', '-xf', new File(output, 'image-oci.tar'), '-C', archive).succeed()
    Command.of('diff', '-r', new File(image, 'blobs'), new File(archive, 'blobs')).succeed()
    assert new File(archive, 'index.json').text == new File(image, 'index.json').text

    assert maven(one).succeed(program('package')).contains('inputs   unchanged')

    // Two nodes, which share nothing, make the same images.
    def index = report().id
    output.deleteDir()
    def sleeping = new File(basedir, 'sleeping/pom.xml').text
    def nodes = sleeping.substring(sleeping.indexOf('<buildkit>'), sleeping.indexOf('</buildkit>'))
        .replace('<platform>linux/arm64</platform>', ['linux/arm64', 'linux/riscv64', 'linux/arm/v7'].collect { "<platform>$it</platform>" }.join('')) + '</buildkit>'
    def pom = new File(basedir, 'program/pom.xml')
    def plain = pom.text
    pom.text = plain.replace('<attach>', nodes + '<attach>')
    def addresses = ["-Dfirst=$unix".toString(), "-Dsecond=$tcp".toString()]
    maven().succeed(program('package', *addresses))
    assert report().id == index

    // A platform without a node.
    pom.text = pom.text.replace('<platform>linux/riscv64</platform><platform>', '<platform>')
    assert Failures.in(maven().run(program('package', *addresses)).log())['program'].is('MojoExecutionException')
        .names('"linux/riscv64"', unix, tcp, '<buildkit><nodes>')
    assert report().id == index
    pom.text = plain

    // The nodes of docs/buildkit.md.
    pom.text = plain.replace('tcp://amd64.example.com:1234', unix).replace('tcp://arm64.example.com:1234', tcp).replace('<certPath>/etc/buildkit/client</certPath>', '')
    maven().succeed(program('package', '-Pdocumented'))
    assert json(new File(image, 'index.json')).manifests.size() > 0
    pom.text = plain
    output.deleteDir()
    maven(one).succeed(program('package'))
    assert report().id == index

    // A push that ends before the index has moved no tag, and a repeated push continues.
    Registry.start(binding.variables).withCloseable { registry ->
        FaultyRegistry.before(registry.address()).withCloseable { faulty ->
            def certificate = new File(basedir, 'certificate.pem')
            certificate.text = SelfSignedTls.get().certificate()
            def trusted = new File(basedir, 'trusted.p12')
            trusted.delete()
            Command.of(Path.of(System.getProperty('java.home'), 'bin/keytool'), '-importcert', '-noprompt', '-file', certificate, '-keystore', trusted,
                '-storepass', 'changeit').succeed()
            def trusting = maven(one, "MAVEN_OPTS=$mavenOpts -Djavax.net.ssl.trustStore=$trusted -Djavax.net.ssl.trustStorePassword=changeit".toString())
            def push = program('package', 'scratch:push', "-Dregistry=${faulty.address()}".toString())

            def layers = report().platforms.layers.flatten()*.diffId.toSet().size()
            def killed = { Call call, int bytes, int arrived ->
                def killedLog = new File(logDirectory.toString(), "several-platforms-buildkit-killed-${call}.log")
                def held = new CountDownLatch(1)
                def release = new CountDownLatch(1)
                faulty.fail(call, 1, Fault.holdAfter(bytes, held, release))
                def pushing = trusting.start(killedLog.toPath(), push)
                try {
                    assert held.await(120, TimeUnit.SECONDS)
                    assert Polling.until(Duration.ofSeconds(60)) { faulty.uploads().size() == arrived }
                } finally {
                    Processes.kill(pushing)
                    assert pushing.waitFor(10, TimeUnit.SECONDS)
                    release.countDown()
                }
                assert registry.tags('team/program').isEmpty()
                return killedLog.text
            }
            def lines = { String text, String end -> text.readLines().count { it ==~ /\[INFO]   layer \w{12}  $end.*/ } }

            // Killed when all layers but one have arrived, then when only the manifests are missing.
            killed(Call.BLOB_BYTES, 100_000, layers - 1)
            def second = killed(Call.MANIFEST_PUT, 0, layers + platforms.size())
            assert lines(second, 'exists already') == layers - 1
            assert lines(second, 'uploaded') == 1

            faulty.fail(Call.MANIFEST_PUT, 1, Fault.status(403))
            assert Failures.in(trusting.run(push).log())['program'].is('MojoExecutionException', 'push-failed')
            assert registry.tags('team/program').isEmpty()

            def repeated = trusting.succeed(push)
            assert lines(repeated, 'exists already') == 2 * layers // for each tag
            assert lines(repeated, 'uploaded') == 0
            assert faulty.uploads().size() == layers + platforms.size() // each once, and the configurations
            assert registry.tags('team/program') == ['1.0.0': index, 'new': index]
            assert report().digest == index

            // The images in the registry are whole.
            def pulled = PulledIndex.of(registry, 'team/program', '1.0.0', new File(basedir, 'pulled').toPath())
            assert pulled.platforms() == platforms
            platforms.each {
                assert pulled.id(it) == reported(it).id
                assert Command.of(*pulled.command(it, 'program')).succeed() == "runs on ${it.split('/')[1]}\n"
            }
        }
    }

    // A node that dies in mid-build stops the other one; nothing is named.
    def seconds = "36${System.nanoTime() % 1_000_000}".toString() // identifies the steps among all processes
    def mavenLog = new File(logDirectory.toString(), 'several-platforms-buildkit-dies.log')
    def building = maven().start(mavenLog.toPath(), '-pl', 'sleeping', 'package', "-Dseconds=$seconds".toString(), *addresses)
    try {
        assert Processes.awaitStart("sleep ${seconds}1", Duration.ofSeconds(120))
        assert Processes.awaitStart("sleep ${seconds}2", Duration.ofSeconds(120))
        buildKits.kill(tcp)
        assert building.waitFor(60, TimeUnit.SECONDS)
        assert Processes.awaitEnd("sleep ${seconds}1", Duration.ofSeconds(60))
    } finally {
        Processes.kill(building)
    }
    assert Failures.in(mavenLog.text)['sleeping'].is('MojoExecutionException', 'daemon-lost').names('linux/arm64: ', tcp)
    assert !new File(basedir, 'sleeping/target/scratch/image/index.json').exists()
    assert !new File(basedir, 'sleeping/target/scratch/image.json').exists()
}
