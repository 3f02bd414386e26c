// image.json and the image itself as a tar are deployed with the pom. Each tar contains exactly the image that was built.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import java.security.MessageDigest
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream

def maven = Maven.of(binding.variables)
def first = 'scratch-it/attach-first:1.0.0'
def second = 'scratch-it/attach-second:1.0.0'
def third = 'scratch-it/attach-third:1.0.0'
def deployed = { new File(basedir, "target/repository/io/github/scratchmaven/it/attached/1.0.0/attached-1.0.0-$it") }
// From the tar of docker save.
def configOf = { images, image ->
    new TarArchiveInputStream(new ByteArrayInputStream(images.save(image))).withCloseable { tar ->
        for (def entry = tar.nextEntry; entry != null; entry = tar.nextEntry) {
            if (entry.name == 'manifest.json') {
                return 'sha256:' + (new JsonSlurper().parse(tar.readAllBytes())[0].Config =~ /\w{64}/)[0]
            }
        }
    }
}
def sha256 = { byte[] content -> 'sha256:' + MessageDigest.getInstance('SHA-256').digest(content).encodeHex() }

Images.open().withCloseable { images ->
    try {
        def id = images.inspect(first).id
        def dockerTar = deployed('image-docker.tar').bytes
        def ociTar = deployed('second-oci.tar').bytes
        assert new JsonSlurper().parse(deployed('image.json')).id == id
        assert new JsonSlurper().parse(deployed('second.json')).reference == second
        assert dockerTar == new File(basedir, 'target/scratch/first/image-docker.tar').bytes

        // The goal inspect shows the image of each execution, and without a project an image of the daemon or in a tar.
        def tables = maven.succeed('scratch:inspect')
        [first, second, third].each { assert tables =~ /(?m)^\[INFO\] $it for linux\/\w+$/ }
        assert (tables =~ /(?m)^\[INFO\] +[\d.]+ MB  \/attach +program +build$/).size() == 3
        def plugin = 'io.github.scratchmaven:scratch-maven-plugin:' + (maven.log() =~ /scratch(?:-maven-plugin)?:([^:\s]+):build/)[0][1]
        def elsewhere = new File(basedir.parentFile, 'inspect-without-a-project')
        elsewhere.mkdirs()
        [second, deployed('second-oci.tar')].each { image ->
            def table = maven.in(elsewhere).succeed("$plugin:inspect".toString(), "-Dscratch.inspect.image=$image".toString())
            assert table =~ /(?m)^\[INFO\] +[\d.]+ MB  \/attach +program +\S+$/
            assert table.contains('users and groups')
        }

        // The OCI layout: the digests lead from the index to the whole image.
        def files = [:]
        new TarArchiveInputStream(new ByteArrayInputStream(ociTar)).withCloseable { tar ->
            for (def entry = tar.nextEntry; entry != null; entry = tar.nextEntry) {
                files[entry.name] = tar.readAllBytes()
            }
        }
        def blob = { descriptor ->
            def content = files["blobs/${descriptor.digest.replace(':', '/')}".toString()]
            assert sha256(content) == descriptor.digest
            assert content.length == descriptor.size
            content
        }
        def index = new JsonSlurper().parse(files['index.json'])
        assert index.manifests*.annotations*.'org.opencontainers.image.ref.name' == ['1.0.0']
        def manifest = new JsonSlurper().parse(blob(index.manifests[0]))
        assert manifest.config.digest == configOf(images, second)
        assert manifest.layers.collect { sha256(blob(it)) } == images.inspect(second).rootFS.layers

        // The files alone: what tar unpacks is what the image contains, and the program runs without a container.
        def rootfs = new File(basedir, 'target/rootfs')
        assert rootfs.mkdir()
        def run = { String... command ->
            def output = new StringBuilder()
            command.execute().with { waitForProcessOutput(output, output) }
            output.toString()
        }
        assert run('tar', '--extract', '--preserve-permissions', '--file', deployed('third-rootfs.tar').path, '--directory', rootfs.path) == ''
        def contents = new JsonSlurper().parse(deployed('third.json')).files.collect { "$it.path ${it.mode.replaceFirst('^0', '')}".toString() }
        assert contents.contains('/attach 755')
        assert run('find', rootfs.path, '-mindepth', '1', '-printf', '/%P %m\n').readLines().sort() == contents.sort()
        assert run("$rootfs/attach") == 'I was carried here\n'

        // A goal of this plugin in the phase deploy runs before Maven deploys, in the order of docs/attach.md.
        def firstLog = maven.log()
        assert firstLog.indexOf('(something-before-deploy)') < firstLog.indexOf('(deploy-after-push)')
        assert !firstLog.contains('(default-deploy)')

        // Later builds write the same bytes over existing tars. Maven runs the goals of the first phase twice, but attaches nothing twice.
        ['first', 'second'].each { new File(basedir, "target/scratch/$it/build.memory").delete() }
        def log = maven.succeed('package', 'install')
        assert log.count("Wrote ${new File(basedir, 'target/scratch/first/image-docker.tar')}") >= 1
        assert log.count("Installing ${new File(basedir, 'target/scratch/first/image.json')}") == 1
        assert !log.contains('already attached')
        // With Podman, each build makes another image ID.
        if (!images.arePodmans()) {
            assert images.inspect(first).id == id
            assert new File(basedir, 'target/scratch/first/image-docker.tar').bytes == dockerTar
            assert new File(basedir, 'target/scratch/second/image-oci.tar').bytes == ociTar
        }
        assert new File(basedir, 'target/scratch/second').list().sort() == ['Dockerfile', 'build.memory', 'image-oci.tar', 'image.json', 'license-texts.memory', 'licenses', 'licenses.memory', 'origins.memory', 'provenance.json', 'sbom.cdx.json', 'sbom.spdx.json']

        // Two executions must not attach two files with one classifier, which is an error before the second image is built.
        def clash = maven.run('package', '-Dsecond=image')
        assert clash.exitCode() == 1
        assert Failures.in(clash.log())['attached'].is('MojoExecutionException')
            .names('"image"', "\"${new File(basedir, 'target/scratch/first/image.json')}\"", '<execution>', '<classifier>', '<attach>')
        assert !clash.log().contains("Building $second")

        // The daemon loads the removed image from the tar; with containerd, from the manifest of the tar, and so with another ID.
        def config = configOf(images, first)
        images.remove(first, second, id)
        assert !images.exists(id)
        images.load(deployed('image-docker.tar').toPath())
        assert images.areContainerds() ? configOf(images, first) == config : images.inspect(first).id == id
        def carried = images.run(first)
        assert carried.exitCode() == 0
        assert carried.output().trim() == 'I was carried here'
    } finally {
        images.remove(first, second, third)
    }
}
