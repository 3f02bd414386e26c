// Each of the examples in this repository builds and runs.
import com.github.dockerjava.api.model.PortBinding
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.BillSchemas
import io.github.scratchmaven.it.Browser
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Syft
import io.github.scratchmaven.it.Terminal
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.OffsetDateTime
import java.time.ZoneId

def largestOverhead = 16 * 1024
def linkedSize = { String example ->
    def described = new JsonSlurper().parse(new File(basedir, "$example/target/scratch/image.json"))
    described.files.findAll { it.reason ==~ /program|loader of .*|library .*/ }.sum { it.size }
}

def report = { String example -> new JsonSlurper().parse(new File(basedir, "$example/target/scratch/image.json")) }
def purls = { String example -> new JsonSlurper().parse(new File(basedir, "$example/target/scratch/sbom.cdx.json")).components*.purl - null }

def helloGo = { Images images, String image ->
    // The golden file is that of a project com.example:app, to which the caches belong, in a Git repository, which this copy is not.
    def dockerfile = new File(basedir, 'hello-go/target/scratch/Dockerfile').text.replace('io.github.scratchmaven.examples:hello-go', 'com.example:app')
    def golden = Images.getResource('/io/github/scratchmaven/recipe/go/hello-go.Dockerfile').text
    assert dockerfile == golden.readLines().findAll { !it.contains('org.opencontainers.image.revision=') }.join('\n') + '\n'
    def greets = { String cgo ->
        def run = images.run(image)
        assert run.exitCode() == 0
        def lines = run.output().readLines()
        assert lines[0].startsWith('Hello from go1.27.4 on linux/') && lines[0].endsWith("CGO_ENABLED=$cgo")
        assert lines.subList(1, 4) == ['user: nobody (uid 65534, gid 65534)', 'working directory: /data is writable', 'temporary files: /tmp is writable']
        assert lines[4] ==~ /localhost: \[.*127\.0\.0\.1.*\]/
        assert images.inspect(image).size <= linkedSize('hello-go') + largestOverhead
    }
    greets('0')
    assert images.files(image).keySet() == ['/data', '/etc', '/etc/group', '/etc/nsswitch.conf', '/etc/passwd', '/my-awesome-go-program', '/tmp'] as Set

    Maven.of(binding.variables).succeed('-f', 'hello-go', 'package', '-Pcgo', '-Dscratch.tags=it', '-Dscratch.report')
    greets('1')
    assert images.files(image).keySet().any { it.endsWith('/libc.so.6') }
    def libc = report('hello-go').files.find { it.path.endsWith('/libc.so.6') }
    assert libc.origin.startsWith('pkg:deb/debian/libc6@')
    assert purls('hello-go').containsAll([libc.origin, 'pkg:golang/stdlib@1.27.4'])

    // On a machine without the memory of the last build, the step is cached and prints no list, which the plugin reads from a stage.
    def bills = ['sbom.cdx.json', 'sbom.spdx.json', 'provenance.json'].collect { new File(basedir, "hello-go/target/scratch/$it") }
    def texts = bills*.text
    def page = new File(basedir, 'hello-go/target/scratch/report.html').text
    def thirdParty = new File(basedir, 'hello-go/target/scratch/licenses/THIRD-PARTY.txt')
    def licenses = thirdParty.text
    assert licenses.contains(libc.origin) && licenses.contains('  deb/debian/libc6@')
    assert BillSchemas.faultsOfCycloneDx(texts[0]).isEmpty()
    assert BillSchemas.faultsOfSpdx(texts[1]).isEmpty()
    assert BillSchemas.faultsOfProvenance(texts[2]).isEmpty()
    assert texts[2].contains('"dirHash"') && texts[2].contains('pkg:docker/golang@1.27.4-trixie')
    new File(basedir, 'hello-go/target/scratch').listFiles().findAll { it.name.endsWith('.memory') || it in bills }*.delete()
    Maven.of(binding.variables).succeed('-f', 'hello-go', 'package', '-Pcgo', '-Dscratch.tags=it', '-Dscratch.report')
    assert bills*.text == texts
    assert thirdParty.text == licenses
    assert new File(basedir, 'hello-go/target/scratch/report.html').text == page

    // A license that is not allowed fails the build, and the tag stays.
    def tagged = images.inspect(image).id
    def denied = Maven.of(binding.variables).run('-f', 'hello-go', 'package', '-Pcgo', '-Dscratch.tags=it', '-Dscratch.limits.licenses.allow=MIT')
    assert denied.exitCode() != 0
    assert denied.log().contains(libc.origin) && denied.log().contains('#license-not-permitted')
    assert images.inspect(image).id == tagged
}

def serviceGo = { Images images, String image ->
    // A container can connect to Go's first module proxy through TLS.
    def outside = images.run('golang:1.27.4-trixie', { it }, 'go', 'env', 'GOPROXY').output().trim().split('[,|]')[0]
    assert outside.startsWith('https://')

    images.start(image, { it.withPortBindings(PortBinding.parse('127.0.0.1::8080')) }).withCloseable { service ->
        def get = { String path ->
            HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:${service.port(8080)}$path")).build(), HttpResponse.BodyHandlers.ofString())
        }
        service.awaitOutput('listening on :8080')
        assert get('/').body().contains('<p>Visits so far: 1</p>')
        assert get('/').body().contains('<p>Visits so far: 2</p>')
        assert get('/style.css').body().contains('sans-serif')
        assert get('/metrics').body().contains('service_visits_total 2')

        def paris = OffsetDateTime.parse(get('/time?zone=Europe/Paris').body().trim())
        assert paris.offset == ZoneId.of('Europe/Paris').rules.getOffset(paris.toInstant())

        def beyond = get("/outside?url=${URLEncoder.encode(outside, 'UTF-8')}")
        assert beyond.statusCode() == 200 : beyond.body()

        def end = service.stop()
        assert end.exitCode() == 0
        assert end.output().contains('stopping')
    }
}

// A shell looks into a container of the debug image, which is the image and one more layer.
def debugImage = { Images images, String image ->
    def debug = "$image-debug".toString()
    def plain = images.inspect(image)
    def build = { -> Maven.of(binding.variables).succeed('-f', 'service-go', 'package', '-Dscratch.tags=it', '-Dscratch.report', '-Dscratch.debug') }
    assert build() =~ /(?m)^\[INFO\] Debug image $debug: look inside with "(docker|podman) exec -it CONTAINER \/busybox\/sh"$/
    assert report('service-go').debug.reference == debug

    def twin = images.inspect(debug)
    assert images.inspect(image).id == plain.id || !images.haveRequestedTime()
    assert images.inspect(image).rootFS.layers == plain.rootFS.layers
    assert twin.rootFS.layers.init() == plain.rootFS.layers
    def config = { it.config.with { [user, entrypoint, cmd, workingDir, labels, exposedPorts, volumes] } }
    assert config(twin) == config(plain)
    assert twin.config.env.findAll { !it.startsWith('PATH=') } == (plain.config.env ?: []).findAll { !it.startsWith('PATH=') }
    images.start(debug, { it.withNetworkMode('none') }).withCloseable { service ->
        service.awaitOutput('listening on :8080')
        def shell = service.execute('/busybox/sh', '-c', 'id -u; ls -d /data; ps | grep -c "^ *1 "')
        assert shell.output() == '65534\n/data\n1\n'
        assert service.execute('env').output().contains(':/busybox\n')
    }

    // It is made again if somebody removes it.
    assert build().contains('inputs   unchanged')
    images.remove(debug)
    build()
    assert images.inspect(debug).rootFS.layers == twin.rootFS.layers
}

// The commands of the documentation, with the tag of this test, and with a name of the container that nobody else uses.
def commands = { String example ->
    Terminal.of(Maven.of(binding.variables), new File(basedir, example))
        .replacing('mvn ', 'mvn -Dscratch.tags=it ').replacing(':1.0.0', ':it').replacing(' app', ' scratch-it-examples').replacing(':app', ':scratch-it-examples')
}

def firstImage = {
    assert commands('hello-go').run('''
        mvn package
        docker run --rm hello-go:1.0.0
    ''').contains('\nHello from go1.27.4 on linux/')
    commands('hello-go').run('mvn package -Dscratch.report')
    assert new File(basedir, 'hello-go/target/scratch/report.html').exists()
    assert commands('hello-go').run('mvn scratch:inspect') =~ /(?m)^\[INFO] +[\d.]+ MB  \/my-awesome-go-program  +program  +build$/
    assert commands('hello-go').run('mvn scratch:dockerfile').contains("Wrote $basedir/hello-go/target/scratch/Dockerfile")
    commands('hello-c').run('mvn package')
    commands('hello-c').shows('''
        $ docker run --rm hello-c:1.0.0
        Hello from C, user 65534
        working directory: /data is writable
        temporary files: /tmp is writable
    ''')
}

def shells = {
    def service = commands('service-go')
    service.run('mvn package -Dscratch.debug')
    try {
        assert service.type('''
            docker run --detach --name app service-go:1.0.0-debug
            docker exec -it app /busybox/sh
        ''', 'ps', 'exit') =~ /\n +1 \w+ +\/service\n/
        assert service.type('docker run --rm -it --pid=container:app --user 0 --cap-add SYS_PTRACE busybox:1.37.0-musl', 'ls -d /proc/1/root/data', 'exit')
            .contains('\n/proc/1/root/data\n')
    } finally {
        service.run('docker rm --force app')
    }
    commands('hello-go').run('mvn package -Dscratch.debug')
    assert commands('hello-go').type('docker run --rm -it --entrypoint /busybox/sh hello-go:1.0.0-debug', '/my-awesome-go-program', 'exit').contains('\nHello from go1.27.4')
}

def reactor = { Images images, String image ->
    assert new File(basedir, 'reactor/java-lib/target/java-lib-1.0.0.jar').exists()
    assert images.run(image).output() == 'Hello from the Go module of a Maven reactor\n'
}

def helloC = { Images images, String image ->
    def run = images.run(image)
    assert run.output() == 'Hello from C, user 65534\nworking directory: /data is writable\ntemporary files: /tmp is writable\n'
    assert run.exitCode() == 0
}

def helloRust = { Images images, String image ->
    def run = images.run(image)
    assert run.output() == 'Hello from Rust, process 1\nworking directory: /data is writable\ntemporary files: /tmp is writable\n'
    assert run.exitCode() == 0
}

// The pages show these images in a browser. ReportPageBrowserTest tests all else of the page, and is listed as skipped without a browser.
def pages = { Browser browser ->
    def open = { String example -> browser.open(new File(basedir, "$example/target/scratch/report.html").toPath()) }
    browser.resize(1280, 900, false, false)

    open('hello-go')
    assert browser.text('#name') == 'hello-go:it'
    browser.click('#map .cell', '/libc.so.6')
    def way = browser.text('#details .chain').readLines()
    assert way.first() == '/my-awesome-go-program'
    assert way.last().endsWith('/libc.so.6')
    assert browser.text('#details').contains('libc6 ')
    assert browser.text('#sections').contains('Changes since the image before')

    open('service-go')
    browser.click('#grouping label', 'Origin')
    browser.click('#view label', 'Table')
    browser.click('#table tbody button', 'Packages of the builder image')
    assert browser.text('#table').contains('tzdata ')
    browser.click('#table tbody button', 'ca-certificates ')
    browser.click('#table tbody button', '/etc/ssl/certs/ca-certificates.crt')
    assert browser.text('#details').contains('CA bundle')
    assert browser.problems().isEmpty()
}

Images.open().withCloseable { images ->
    try {
        helloGo(images, 'hello-go:it')
        serviceGo(images, 'service-go:it')
        debugImage(images, 'service-go:it')
        reactor(images, 'go-app:it')
        helloC(images, 'hello-c:it')
        helloRust(images, 'hello-rust:it')
        ['hello-go', 'service-go', 'hello-c', 'hello-rust'].each { example ->
            assert report(example).files.every { it.origin ==~ /pkg:.*|build|builder|project|plugin/ } : example
        }
        // All that is not code of the example has texts of its licenses.
        ['hello-go', 'service-go', 'hello-c', 'hello-rust'].each { example ->
            assert report(example).warnings.every { !it.contains('[no-license-text]') } : example
            (report(example).components ?: [])*.texts.flatten().findAll().each { text ->
                assert new File(basedir, "$example/target/scratch/licenses/$text").length() > 0 : text
            }
        }
        assert report('service-go').components.find { it.component.startsWith('pkg:golang/github.com/prometheus/client_golang@') }.license == 'Apache-2.0'

        if (Browser.isInstalled()) {
            Browser.start().withCloseable(pages)
        }
        assert report('service-go').files.find { it.path == '/etc/ssl/certs/ca-certificates.crt' }.origin.startsWith('pkg:deb/debian/ca-certificates@')
        assert purls('hello-rust').contains('pkg:cargo/hello@1.0.0')

        // A scanner finds in the bills all that they list. It takes minutes to compile.
        if (System.getProperty('it.all') != null) {
            [['hello-go', 'sbom.cdx.json'], ['hello-go', 'sbom.spdx.json'], ['service-go', 'sbom.cdx.json'], ['service-go', 'sbom.spdx.json']].each { example, bill ->
                def found = Syft.of(binding.variables).packages(new File(basedir, "$example/target/scratch/$bill"))
                assert found.keySet().containsAll(purls(example)) : "$example $bill"
                assert found.any { it.key.startsWith('pkg:deb/debian/') && it.value == 'deb' }
                assert found['pkg:golang/stdlib@1.27.4'] == 'go-module'
            }
        }

        firstImage()
        shells()
    } finally {
        images.remove('hello-go:it', 'hello-go:it-debug', 'service-go:it', 'service-go:it-debug', 'go-app:it', 'hello-c:it', 'hello-rust:it')
    }
}
null
