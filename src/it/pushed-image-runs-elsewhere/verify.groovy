// "mvn deploy" pushes all tags, tells the digest to whom it concerns, and whoever pulls that digest has the program.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry

Registry.start(binding.variables).withCloseable { registry ->
    def image = registry.address() + '/team/app'
    Images.open().withCloseable { images ->
        try {
            def log = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
                .succeed('deploy', "-Dscratch.image=$image")
            def pushed = registry.tags('team/app')
            assert pushed.keySet() == ['1.0', '1.0.0'] as Set
            def digest = pushed['1.0.0']
            assert pushed['1.0'] == digest

            def lines = log.readLines()
            def push = lines.findIndexOf { it.endsWith(":push (default) @ pushed-image-runs-elsewhere ---") }
            def next = lines.findIndexOf { it == "[INFO] Pushing $image:1.0".toString() }
            assert lines[push + 1] == "[INFO] Pushing $image:1.0.0"
            // A daemon need not tell a layer's size.
            assert lines[push + 2..next - 2].every { it ==~ /\[INFO]   layer \w{12}  uploaded(  [\d.]+ (B|kB|MB))?/ }
            assert lines[next - 1] ==~ /\[INFO] Pushed $image:1\.0\.0@$digest  in \d+\.\d s/
            def end = lines.findIndexOf(next) { it.startsWith('[INFO] Pushed ') }
            assert lines[next + 1..end - 1].every { it ==~ /\[INFO]   layer \w{12}  exists already/ }
            assert lines[end] ==~ /\[INFO] Pushed $image:1\.0@$digest  in \d+\.\d s/

            assert new JsonSlurper().parse(new File(basedir, 'target/scratch/image.json')).digest == digest
            assert new File(basedir, 'target/deployment.txt').text == "image: $image@$digest\n"

            images.remove("$image:1.0.0", "$image:1.0")
            assert !images.exists("$image@$digest")
            images.pull("$image@$digest")
            def run = images.run("$image@$digest")
            assert run.exitCode() == 0
            assert run.output() == 'I was pushed\n'
        } finally {
            registry.tags('team/app').each { tag, digest -> images.remove("$image:$tag", "$image@$digest") }
        }
    }
}
