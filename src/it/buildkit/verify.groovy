// A BuildKit builds without a Docker daemon: over each kind of connection, with the same image in target/scratch/image.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.BuildKits
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Processes
import io.github.scratchmaven.it.Terminal
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.TimeUnit

def program = new File(basedir, 'program')
def output = new File(program, 'target/scratch')
def image = new File(output, 'image')
def maven = { String... variables ->
    Maven.of(binding.variables)
        .under(['env', '-u', 'DOCKER_HOST', '-u', 'DOCKER_CONTEXT', "DOCKER_CONFIG=$basedir/no-docker".toString(), *variables] as String[])
}
def arguments = { String host, String... more -> ['package', '-pl', 'program', "-Dscratch.buildkit.host=$host".toString(), *more] as String[] }
def failure = { String host, String... more -> Failures.in(maven().run(arguments(host, more)).log())['program'] }
def files = { Files.walk(image.toPath()).filter { Files.isRegularFile(it) }.collect { image.toPath().relativize(it).toString() }.sort() }
def blob = { digest -> new File(image, "blobs/${digest.replace(':', '/')}") }
def json = { File file -> new JsonSlurper().parse(file) }

BuildKits.start(binding.variables, '--unix', '--tcp', '--tls', 'builder.test', '--builder', 'golang:1.27.4-trixie').withCloseable { buildKits ->
    def (unix, tcp, tls) = buildKits.hosts()

    // BUILDKIT_HOST is used if no Docker daemon is chosen.
    def log = maven("BUILDKIT_HOST=$unix".toString()).succeed('package', '-pl', 'program', '-X')
    assert log.contains("Wrote $image")
    assert log.contains('Built registry.example.com/team/program:1.0.0')
    def report = json(new File(output, 'image.json'))
    assert report.engine.name == 'BuildKit'
    assert !report.engine.containsKey('apiVersion')
    assert report.engine.version ==~ /v0\.\d+\.\d+/
    assert report.builder.image == 'golang:1.27.4-trixie'
    assert report.builder.digest ==~ /sha256:\w{64}/
    assert report.files.path.contains('/program')

    // An OCI image layout with the image that was checked, and nothing else.
    def index = json(new File(image, 'index.json'))
    assert index.manifests*.annotations == [['io.containerd.image.name': 'registry.example.com/team/program:1.0.0', 'org.opencontainers.image.ref.name': '1.0.0']]
    def manifest = json(blob(index.manifests[0].digest))
    assert manifest.config.digest == report.id
    assert report.layers.diffId == json(blob(report.id)).rootfs.diff_ids
    def built = files()
    assert built == ['index.json', 'oci-layout', *[index.manifests[0].digest, manifest.config.digest, *manifest.layers.digest]
        .collect { "blobs/${it.replace(':', '/')}".toString() }.unique()].sort()
    def root = new File(basedir, 'root')
    root.mkdirs()
    manifest.layers.each { Command.of('tar', '-xzf', blob(it.digest), '-C', root).succeed() }
    assert Command.of(new File(root, 'program')).succeed() == 'without Docker\n'
    assert new File(output, 'image-oci.tar').size() > 1_000_000

    assert maven("BUILDKIT_HOST=$unix".toString()).succeed('package', '-pl', 'program').contains('inputs   unchanged')

    // An image that does not pass the check leaves the last one.
    assert failure(unix, '-Dscratch.limits.maxSize=1kB').is('MojoFailureException', 'image-too-large')
    assert files() == built

    // The same files from other daemons, which share nothing.
    def indexText = new File(image, 'index.json').text
    def pom = new File(program, 'pom.xml')
    pom.text = pom.text.replace('tcp://buildkitd.example.com:1234', tls).replace('/etc/buildkit/client', buildKits.certificates().toString())
    assert Terminal.of(maven(), program).replacing('tcp://buildkitd.example.com:1234', tcp)
        .run('mvn package -Dscratch.buildkit.host=tcp://buildkitd.example.com:1234').contains("Wrote $image")
    [arguments(tcp), ['package', '-pl', 'program', '-Pdocumented', '-Dscratch.buildkit.serverName=builder.test'] as String[]].each {
        output.deleteDir()
        maven().succeed(it)
        assert new File(image, 'index.json').text == indexText
        assert files() == built
    }

    // Through the user's own ssh and kubectl, which run buildctl here.
    def bin = new File(basedir, 'bin')
    def calls = new File(basedir, 'calls')
    bin.mkdirs()
    ['ssh', 'kubectl'].each {
        new File(bin, it).text = "#!/bin/sh\necho \"$it \$*\" >>'$calls'\nexec '${buildKits.buildctl()}' --addr '$unix' dial-stdio\n"
        new File(bin, it).setExecutable(true)
    }
    def onPath = "PATH=$bin:${System.getenv('PATH')}".toString()
    ['ssh://joe@build.example.com:2222', 'kube-pod://buildkitd-0?context=c&namespace=n&container=b'].each {
        output.deleteDir()
        maven(onPath).succeed(arguments(it))
        assert new File(image, 'index.json').text == indexText
    }
    assert calls.readLines() == [
        'ssh -o ConnectTimeout=30 -T -l joe -p 2222 -- build.example.com buildctl dial-stdio',
        'kubectl --context=c --namespace=n exec --container=b -i buildkitd-0 -- buildctl dial-stdio']
    new File(bin, 'kubectl').text = '#!/bin/sh\necho \'Error from server (NotFound): pods "buildkitd-0" not found\' >&2\nexit 1\n'
    assert Failures.in(maven(onPath).run(arguments('kube-pod://buildkitd-0')).log())['program'].is('MojoExecutionException', 'no-daemon')
        .names('"kube-pod://buildkitd-0"', 'pods "buildkitd-0" not found', '"kubectl get pods"')

    // Errors of connections.
    assert failure('unix:///nothing/here.sock').is('MojoExecutionException', 'no-daemon').names('"unix:///nothing/here.sock"', '<buildkit><host>')
    assert failure(tls).is('MojoExecutionException').names(tls, '<buildkit><certPath>')
    def client = "-Dscratch.buildkit.certPath=${buildKits.certificates()}".toString()
    assert failure(tcp, client).is('MojoExecutionException').names(tcp, 'does not use TLS')
    assert failure(tls, client).is('MojoExecutionException').names('<buildkit><serverName>')
    def authority = new File(basedir, 'authority-alone')
    authority.mkdirs()
    Files.copy(buildKits.certificates().resolve('ca.pem'), Path.of(authority.path, 'ca.pem'))
    assert failure(tls, "-Dscratch.buildkit.certPath=$authority".toString(), '-Dscratch.buildkit.serverName=builder.test').is('MojoExecutionException')
        .names("does not accept the client's certificate", "cert.pem and key.pem in \"$authority\"")
    assert failure(unix, '-Dscratch.docker.host=tcp://docker.example.com').is('MojoExecutionException').names('<docker><host>', '<buildkit><host>')

    // BuildKit resolves tags in their registries, and runs no containers.
    assert failure(unix, '-o', '-Dscratch.build.noCache=true').is('MojoExecutionException', 'builder-not-available').names('"golang:1.27.4-trixie"', '-o')
    assert failure(unix, '-Dscratch.go.builder=golang:1.27.4-absent').is('MojoExecutionException', 'builder-not-available').names('"golang:1.27.4-absent"')
    assert Failures.in(maven().run('integration-test', '-pl', 'program', "-Dscratch.buildkit.host=$unix".toString()).log())['program']
        .is('MojoExecutionException').names('goal verify', unix)

    // A daemon that dies in mid-build leaves the last image.
    def seconds = "36${System.nanoTime() % 10_000_000}".toString() // identifies the step among all processes
    def mavenLog = new File(logDirectory.toString(), 'buildkit-dies.log')
    def building = maven().start(mavenLog.toPath(), 'package', '-pl', 'sleeping', "-Dseconds=$seconds".toString(), "-Dscratch.buildkit.host=$tcp".toString())
    try {
        assert Processes.awaitStart("sleep $seconds", Duration.ofSeconds(120))
        buildKits.kill(tcp)
        assert building.waitFor(60, TimeUnit.SECONDS)
    } finally {
        Processes.kill(building)
    }
    assert Failures.in(mavenLog.text)['sleeping'].is('MojoExecutionException', 'daemon-lost').names(tcp, '"[builder ')
}
