// <custom> makes images of programs that their own tools compile, in a builder image with a compiler: a pom module of two elements is enough.
import com.github.dockerjava.api.model.Capability
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import java.time.Instant

def maven = Maven.of(binding.variables)

def c = { Images images, String image ->
    def log = maven.log('c')
    assert log =~ /(?m)^\[INFO\] Building $image in gcc:14\.2\.0-bookworm$/
    assert log =~ /(?m)^\[INFO\]   compile  (cached|\d+\.\d s)$/
    assert log =~ /(?m)^\[INFO\]   gather   (cached|\d+\.\d s)$/
    assert log =~ /(?m)^\[INFO\] Built $image  \d\.\d MB  sha256:\w{12}  in \d+\.\d s$/
    assert !new File(basedir, 'c/build').exists() : 'the commands write to a copy of the sources'

    def run = images.run(image, 'one')
    assert run.exitCode() == 3
    // SOURCE_DATE_EPOCH: Maven 4 sets the property project.build.outputTimestamp to 1980-02-01 by default.
    assert run.output() ==~ /Good morning from C, built at (315532802|318211200)\nuid 65534 in \/data, 1 argument: one\n/

    assert images.times(image) == [Instant.ofEpochSecond((run.output() =~ /built at (\d+)/)[0][1] as long)] as Set

    def files = images.files(image)
    assert files['/app'] ==~ /file 755 0:0 \d+/
    assert files.keySet().any { it.endsWith('/libc.so.6') }
    assert !files.containsKey('/src')
}

// An exception is passed from one thread to another by libraries that come from the builder image.
def cpp = { Images images, String image ->
    assert images.run(image).output() == 'from the deep\nand from the deep\n'
    def libraries = images.files(image).keySet().collect { it - ~'.*/' }
    assert libraries.containsAll(['libc.so.6', 'libgcc_s.so.1', 'libstdc++.so.6'])
}

// A program, a directory of the sources and a file of the builder image: each is copied to its target path, and nothing else is.
def severalArtifacts = { Images images, String image ->
    def reported = new JsonSlurper().parse(new File(basedir, 'several-artifacts/target/scratch/image.json')).files
    assert reported.findAll { it.reason == 'unknown' } == []
    assert reported.findAll { it.reason == 'artifact' }*.path == ['/etc/based-on', '/usr/share/app', '/usr/share/app/de',
        '/usr/share/app/de/greeting', '/usr/share/app/default', '/usr/share/app/greeting']

    assert images.run(image).output() == 'Guten Tag\n'
    assert images.inspect(image).config.entrypoint as List == ['/usr/bin/app', '/usr/share/app']
    assert images.read(image, '/etc/based-on') =~ /^13/

    def files = images.files(image)
    assert files.keySet().findAll { it.startsWith('/usr/bin') || it.startsWith('/usr/share') } == [
        '/usr/bin', '/usr/bin/app', '/usr/share', '/usr/share/app', '/usr/share/app/de', '/usr/share/app/de/greeting',
        '/usr/share/app/default', '/usr/share/app/greeting'] as Set
    assert files['/usr/share/app/default'].startsWith('link ')
    assert files['/usr/share/app/greeting'] == 'file 644 0:0 8'
}

// A cache keeps the files of the previous build; a changed source is compiled although it has the same time as before.
def cache = { Images images, String image ->
    def builds = { String log -> (log =~ /(?m)^\[DEBUG\]   builds: (\d+)$/)[0][1] }
    assert builds(maven.log('cache')) == '1'
    assert images.run(image).output() == 'Hello\n'

    def main = new File(basedir, 'cache/main.c')
    main.text = main.text.replace('Hello', 'Jello')
    assert (builds(maven.succeed('-X', '-pl', 'cache', 'package')) as int) >= 2 // Podman runs the step again for the texts of licenses
    assert images.run(image).output() == 'Jello\n'
}

// Capabilities of files are in the image, of a single artifact and in a directory, although the programs are stripped.
def capabilities = { Images images, String image ->
    def unprivileged = { it.withNetworkMode('none') }
    assert images.run(image, unprivileged).output() == 'CapEff:\t0000000000000400\n'
    assert images.run(image, { unprivileged(it).withCapDrop(Capability.ALL) }).output() =~ /(?i)operation not permitted/
    assert images.fileCapabilities(image) == ['/app', '/opt/bin/tool'] as Set
    assert !images.read(image, '/app').contains('.symtab')
}

Images.open().withCloseable { images ->
    def image = { module -> "scratch-it/custom-$module:1.0.0".toString() }
    try {
        c(images, image('c'))
        cpp(images, image('cpp'))
        severalArtifacts(images, image('several-artifacts'))
        cache(images, image('cache'))
        capabilities(images, image('capabilities'))
    } finally {
        images.remove(*['c', 'cpp', 'several-artifacts', 'cache', 'capabilities'].collect(image))
    }
}
