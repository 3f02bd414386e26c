// Two executions make two images of one module, and leave their files in folders of their own.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images

Images.open().withCloseable { images ->
    try {
        for (name in ['client', 'server']) {
            def run = images.run("scratch-it/several-$name:1.0.0")
            assert run.exitCode() == 0
            assert run.output().trim() == "I am the $name"
            def folder = new File(basedir, "target/scratch/$name")
            assert new JsonSlurper().parse(new File(folder, 'image.json')).reference == "scratch-it/several-$name:1.0.0"
            assert new File(folder, 'Dockerfile').text.contains("./cmd/$name")
        }
    } finally {
        images.remove('scratch-it/several-client:1.0.0', 'scratch-it/several-server:1.0.0')
    }
}
