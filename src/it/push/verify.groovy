// The goal push uploads exactly the image that was built, under each of its tags.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.BillSchemas
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry

def maven = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')

// "mvn deploy" pushes all tags and passes the digest to image.json and to other plugins. Whoever pulls that digest gets the program.
def deployed = { Registry registry, Images images, String log ->
    def image = registry.address() + '/team/deployed'
    try {
        def pushed = registry.tags('team/deployed')
        assert pushed.keySet() == ['1.0', '1.0.0'] as Set
        def digest = pushed['1.0.0']
        assert pushed['1.0'] == digest

        def lines = log.readLines()
        def push = lines.findIndexOf { it.endsWith(':push (default) @ deployed ---') }
        def next = lines.findIndexOf { it == "[INFO] Pushing $image:1.0".toString() }
        assert lines[push + 1] == "[INFO] Pushing $image:1.0.0"
        // A daemon may omit the size of a layer, and Podman reports no layers at all.
        assert lines.subList(push + 2, next - 1).every { it ==~ /\[INFO]   layer \w{12}  uploaded(  [\d.]+ (B|kB|MB))?/ }
        assert lines[next - 1] ==~ /\[INFO] Pushed $image:1\.0\.0@$digest  in \d+\.\d s/
        def end = lines.findIndexOf(next) { it.startsWith('[INFO] Pushed ') }
        assert lines.subList(next + 1, end).every { it ==~ /\[INFO]   layer \w{12}  exists already/ }
        assert lines[end] ==~ /\[INFO] Pushed $image:1\.0@$digest  in \d+\.\d s/

        assert new JsonSlurper().parse(new File(basedir, 'deployed/target/scratch/image.json')).digest == digest
        def statement = new File(basedir, 'deployed/target/scratch/provenance.json')
        assert BillSchemas.faultsOfProvenance(statement.text).isEmpty()
        assert new JsonSlurper().parse(statement).subject == [[name: image, digest: [sha256: digest - 'sha256:']]]
        assert new File(basedir, 'deployed/target/kubernetes/deployment.yaml').readLines().last() == "          image: $image@$digest"

        images.remove("$image:1.0.0", "$image:1.0")
        assert !images.exists("$image@$digest")
        images.pull("$image@$digest")
        def run = images.run("$image@$digest")
        assert run.exitCode() == 0
        assert run.output() == 'I was pushed\n'
    } finally {
        registry.tags('team/deployed').each { tag, digest -> images.remove("$image:$tag", "$image@$digest") }
    }
}

// Each execution of a module pushes its own image.
def severalExecutions = { Registry registry, Images images, String log ->
    def names = ['client', 'server']
    def image = { "${registry.address()}/team/$it:1.0.0".toString() }
    try {
        images.remove(*names.collect(image))
        for (name in names) {
            def digest = registry.tags("team/$name")['1.0.0']
            assert log.contains("Pushed ${image(name)}@$digest  in ")
            assert new JsonSlurper().parse(new File(basedir, "several-executions/target/scratch/$name/image.json")).digest == digest
            images.pull(image(name))
            assert images.run(image(name)).output() == "I am the $name\n"
        }
    } finally {
        images.remove(*names.collect(image))
    }
}

// With <push><immutableTags>, a tag that points to another image is not overwritten, and no other tag is pushed either.
def immutableTags = { Registry registry, Images images ->
    def image = registry.address() + '/team/immutable-tags'
    def names = ['1.0.0', '1.0', '1.1'].collect { "$image:$it".toString() }
    def push = { String... more ->
        maven.run(*(['-pl', 'immutable-tags', 'package', 'scratch:push', "-Dregistry=${registry.address()}".toString()] + more.toList()))
    }
    try {
        assert push('-Dscratch.push.immutableTags').exitCode() == 0
        def first = registry.tags('team/immutable-tags')
        names << "$image@${first['1.0.0']}".toString() // the only name that is left of it after its tags have moved
        assert first.keySet() == ['1.0', '1.0.0'] as Set

        def again = push('-Dscratch.push.immutableTags')
        assert again.exitCode() == 0
        assert again.log().contains(" $image:1.0.0@${first['1.0.0']}  ")
        assert !again.log().contains('Pushed ')

        new File(basedir, 'immutable-tags/main.go').text = 'package main\n\nfunc main() { println("I am another") }\n'
        def refused = push('-Dscratch.push.immutableTags', '-Danother=1.1')
        assert refused.exitCode() != 0
        assert Failures.in(refused.log())['immutable-tags'].is('MojoExecutionException', 'push-failed')
            .names("\"$image:1.0.0\"", first['1.0.0'], '<push><immutableTags>', '<tags>')
        assert registry.tags('team/immutable-tags') == first

        assert push().exitCode() == 0
        def moved = registry.tags('team/immutable-tags')
        assert moved.keySet() == first.keySet()
        assert moved.every { tag, digest -> digest != first[tag] }
    } finally {
        images.remove(*names)
    }
}

// If the tag points to another image in the daemon, the image that was built is pushed nevertheless, and the tag does not change.
def movedTag = { Registry registry, Images images ->
    def image = registry.address() + '/team/moved-tag'
    def run = { String... goals ->
        maven.succeed(*(['-pl', 'moved-tag', "-Dregistry=${registry.address()}".toString()] + goals.toList()))
    }
    try {
        run('package')
        def built = images.inspect("$image:1.0.0").id
        images.derive(image, '1.0.0', "$image:1.0.0", '/another', 'file'.bytes)
        def other = images.inspect("$image:1.0.0").id
        assert other != built

        def log = run('scratch:push')
        assert log.readLines().any { it.startsWith('[WARNING]') && [image + ':1.0.0', other.take(19), built.take(19)].every(it.&contains) }
        assert images.inspect("$image:1.0.0").id == other

        def manifest = new URL("http://${registry.address()}/v2/team/moved-tag/manifests/1.0.0").openConnection()
        manifest.connectTimeout = manifest.readTimeout = 10_000
        manifest.setRequestProperty('Accept',
            'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json')
        def config = new JsonSlurper().parse(manifest.inputStream).config.digest
        assert built == (images.areContainerds() ? manifest.getHeaderField('Docker-Content-Digest') : config)
        assert log.contains("Pushed $image:1.0.0@${manifest.getHeaderField('Docker-Content-Digest')}  in ")
    } finally {
        def digests = registry.tags('team/moved-tag').values().collect { "$image@$it".toString() }
        images.remove("$image:1.0.0".toString(), *digests)
    }
}

Registry.start(binding.variables).withCloseable { registry ->
    Images.open().withCloseable { images ->
        def log = maven.succeed('-pl', 'deployed,several-executions', 'deploy', "-Dregistry=${registry.address()}")
        deployed(registry, images, log)
        severalExecutions(registry, images, log)
        immutableTags(registry, images)
        movedTag(registry, images)
    }
}
