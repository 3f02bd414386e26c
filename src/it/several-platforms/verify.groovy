// A Docker daemon builds one image for four platforms: pushed as one index, each of its programs runs. A BuildKit without Docker makes the same images.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Browser
import io.github.scratchmaven.it.BuildKits
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Polling
import io.github.scratchmaven.it.PulledIndex
import io.github.scratchmaven.it.Registry
import java.time.Duration

def platforms = ['linux/amd64', 'linux/arm64', 'linux/riscv64', 'linux/arm/v7']
def maven = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
def responds = { int port ->
    try {
        return new Socket('127.0.0.1', port).withCloseable { true }
    } catch (ConnectException notYet) {
        return false
    }
}
def output = new File(basedir, 'hello-go/target/scratch')
def report = { new JsonSlurper().parse(new File(output, 'image.json')) }
def reported = { String platform -> report().platforms.find { it.platform == platform } }

// All that tar shows of the files of each layer, and a checksum of their contents, by platform. BuildKit adds a layer without files for WORKDIR, Podman does not.
def content = { File layout ->
    def blob = { new JsonSlurper().parse(it) }
    def file = { String digest -> new File(layout, "blobs/${digest.replace(':', '/')}") }
    def index = blob(file(blob(new File(layout, 'index.json')).manifests[0].digest))
    return index.manifests.collectEntries { entry ->
        [entry.platform, blob(file(entry.digest)).layers.collect { layer ->
            [Command.of('tar', '-tvzf', file(layer.digest), '--numeric-owner', '--full-time').succeed(),
                Command.of('sh', '-c', 'tar -xzOf "$0" | sha256sum', file(layer.digest)).succeed()]
        }.findAll { listing, checksum -> listing }]
    }
}

// BuildKit without Docker makes the same images. Docker 20.10 also writes the type of each file and the name of its owner into a layer.
def sameFromBuildKit = { String project, String image, Images images ->
    if (BuildKits.obstacle().isPresent()) {
        return
    }
    BuildKits.start(binding.variables, '--builder', 'golang:1.27.4-trixie').withCloseable { buildKits ->
        Maven.of(binding.variables)
            .under('env', '-u', 'DOCKER_HOST', '-u', 'DOCKER_CONTEXT', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere',
                "BUILDKIT_HOST=${buildKits.hosts()[0]}".toString())
            .succeed('-f', project, "-Dscratch.image=$image".toString(), "-Dscratch.platforms=${platforms.join(',')}".toString(),
                '-Dscratch.outputDirectory=target/buildkit', 'package')
    }
    def (built, other) = ['scratch', 'buildkit'].collect { new File(basedir, "$project/target/$it") }
    assert content(new File(other, 'image')) == content(new File(built, 'image'))
    if (images.haveRequestedTime()) {
        def reports = [built, other].collect { new JsonSlurper().parse(new File(it, 'image.json')).platforms }
        assert reports[1]*.layers*.diffId == reports[0]*.layers*.diffId
        assert reports[1]*.id == reports[0]*.id
    }
}

// It takes minutes to compile.
def service = { Registry registry, Images images ->
    def image = registry.address() + '/team/service-go'
    try {
        maven.succeed('-f', 'service-go', "-Dscratch.image=$image".toString(), "-Dscratch.platforms=${platforms.join(',')}".toString(), '-Dscratch.tags=1',
            'package', 'scratch:push')
        def pulled = PulledIndex.of(registry, 'team/service-go', '1', new File(basedir, 'service').toPath())
        platforms.each { platform ->
            def port = new ServerSocket(0).withCloseable { it.localPort }
            def visits = new File(basedir, "service/${platform.replace('/', '-')}.db")
            def service = new ProcessBuilder(pulled.command(platform, 'service') + ['-addr', "127.0.0.1:$port".toString(), '-db', visits.path]).inheritIO()
            service.environment()['ZONEINFO'] = pulled.files(platform).resolve('usr/share/zoneinfo').toString()
            def running = service.start()
            try {
                assert Polling.until(Duration.ofSeconds(60)) { responds(port) }
                assert new URL("http://127.0.0.1:$port/").text.contains('<p>Visits so far: 1</p>')
                assert new URL("http://127.0.0.1:$port/time?zone=Asia/Kathmandu").text.trim().endsWith('+05:45')
            } finally {
                running.destroyForcibly().waitFor()
            }
        }
        sameFromBuildKit('service-go', image, images)
    } finally {
        images.remove("$image:1".toString())
    }
}

Registry.start(binding.variables).withCloseable { registry ->
    Images.open().withCloseable { images ->
        def image = registry.address() + '/team/hello-go'
        def names = ['1', 'latest', 'one', 'elsewhere'].collect { "$image:$it".toString() }
        def run = { String... arguments -> maven.run('-f', 'hello-go', "-Dscratch.image=$image".toString(), *arguments) }
        def several = { String... arguments -> run("-Dscratch.platforms=${platforms.join(',')}".toString(), '-Dscratch.tags=1,latest', *arguments) }
        def succeed = { Maven.Run done -> assert done.exitCode() == 0 : done.log(); done.log() }
        def failure = { Maven.Run done -> Failures.in(done.log())['hello-go'] }
        try {
            def log = succeed(several('package', 'scratch:verify', '-Dscratch.verify.writablePaths=/data', 'scratch:push'))
            assert registry.tags('team/hello-go') == ['1': report().id, 'latest': report().id]
            assert report().digest == report().id
            assert log =~ /(?m)^\[INFO] Verified $image:1 for linux\/amd64  exit 0  in /

            def pulled = PulledIndex.of(registry, 'team/hello-go', '1', new File(basedir, 'pulled').toPath())
            assert pulled.mediaType() == 'application/vnd.oci.image.index.v1+json'
            assert pulled.platforms() == platforms
            platforms.each { platform ->
                assert pulled.id(platform) == reported(platform).id
                assert pulled.layers(platform) == reported(platform).layers.diffId
                def program = Command.of(*pulled.command(platform, 'my-awesome-go-program')).in(pulled.files(platform).resolve('data').toFile()).succeed()
                assert program.startsWith("Hello from go1.27.4 on ${platform.split('/').take(2).join('/')}, CGO_ENABLED=0\n")
            }

            // The daemon has the index if it can, or the image of its own platform, and none without a name.
            def own = images.inspect(names[0])
            assert images.inspect(names[1]).id == own.id
            assert own.id == (images.areContainerds() ? report().id : reported('linux/amd64').id)
            assert own.rootFS.layers == reported('linux/amd64').layers.diffId
            assert log.contains('The daemon keeps images for one platform: its tags name the image for linux/amd64') == !images.areContainerds()
            assert platforms.drop(1).every { !images.exists(pulled.digest(it)) && !images.exists(pulled.id(it)) }
            assert images.run(names[0]).output().startsWith('Hello from go1.27.4 on linux/amd64')

            sameFromBuildKit('hello-go', image, images)

            // A build for one platform makes the same image of it.
            succeed(run('-Dscratch.outputDirectory=target/one', '-Dscratch.tags=one', 'package'))
            assert images.inspect(names[2]).rootFS.layers == own.rootFS.layers

            // A name that somebody removed comes back.
            def index = new File(output, 'image/index.json').text
            images.remove(names[0])
            assert succeed(several('package', '-Dscratch.report')).contains('inputs   unchanged')
            assert images.inspect(names[0]).id == own.id
            assert new File(output, 'image/index.json').text == index

            // The page that this build has written has a tab for each platform.
            if (Browser.isInstalled()) {
                Browser.start().withCloseable { browser ->
                    browser.open(new File(output, 'report.html').toPath())
                    assert browser.text('#platforms').split() as List == platforms
                    browser.click('#platforms button', 'linux/arm64')
                    assert browser.text('#facts').contains('linux/arm64') && browser.text('#sections').contains(reported('linux/arm64').id)
                    assert browser.problems().isEmpty()
                }
            }

            // An image that does not pass the check moves no tag.
            assert failure(several('package', '-Dscratch.limits.maxSize=1kB')).is('MojoFailureException', 'image-too-large')
            assert images.inspect(names[0]).id == own.id
            assert new File(output, 'image/index.json').text == index

            // The daemon has no use for platforms without its own.
            def elsewhere = ['-Dscratch.platforms=linux/arm64,linux/riscv64', '-Dscratch.tags=elsewhere'] as String[]
            assert succeed(run(*elsewhere, 'package')).contains('The tags of the daemon do not move: no image is for its platform, linux/amd64')
            assert !images.exists(names[3])
            assert failure(run(*elsewhere, 'scratch:verify')).is('MojoExecutionException').names('"linux/arm64, linux/riscv64"', '"linux/amd64"', '<platforms>')
            succeed(run(*elsewhere, 'scratch:push'))
            def other = PulledIndex.of(registry, 'team/hello-go', 'elsewhere', new File(basedir, 'other').toPath())
            assert other.layers('linux/arm64') == pulled.layers('linux/arm64')
            assert other.digest('linux/arm64') == pulled.digest('linux/arm64') || !images.haveRequestedTime()

            // The debug image of each platform has the shell of this platform. Only root on Debian can unpack that of the other platform. Podman can use the shell
            // of another platform, which is an error: see docs/debug.md.
            if (!images.arePodmans() && System.getProperty('user.name') == 'root' && new File('/etc/debian_version').exists()) {
                def busybox = registry.address() + '/busybox:1.37.0-musl'
                def debug = { String two -> run("-Dscratch.platforms=$two".toString(), '-Dscratch.tags=two', '-Dscratch.debug', '-Dscratch.push.debug',
                    "-Dscratch.debugImage=$busybox".toString(), 'package', 'scratch:push') }
                names.addAll(["$image:two".toString(), "$image:two-debug".toString(), busybox])
                Command.of(new File(devDirectory, 'builder-index'), 'busybox:1.37.0-musl', busybox).succeed()
                succeed(debug('linux/amd64,linux/arm64'))
                assert registry.tags('team/hello-go')['two-debug'] == report().debug.digest
                def shells = PulledIndex.of(registry, 'team/hello-go', 'two-debug', new File(basedir, 'debug').toPath())
                assert shells.platforms() == ['linux/amd64', 'linux/arm64']
                ['linux/amd64': 'x86_64', 'linux/arm64': 'aarch64'].each { platform, machine ->
                    assert shells.layers(platform).init() == reported(platform).layers.diffId
                    def shell = shells.command(platform, 'busybox/sh')
                    assert Command.of(*shell, '-c', 'cd "$1" && echo *', 'sh', shells.files(platform)).succeed().contains('busybox data')
                    assert Command.of(*shells.command(platform, 'busybox/uname'), '-m').succeed() == machine + '\n'
                }
                assert images.inspect(names[-2]).rootFS.layers == shells.layers('linux/amd64')

                // Nothing is built if one of the platforms has no shell.
                def lacking = debug('linux/amd64,linux/riscv64')
                assert failure(lacking).is('MojoFailureException', 'builder-not-available').names('linux/riscv64', busybox, '<debugImage>')
                assert !lacking.log().contains('compile')
            }
        } finally {
            images.remove(*names)
        }
        if (System.getProperty('it.all') != null) {
            service(registry, images)
        }
        return null // a closure returns the value of its last statement
    }
}
