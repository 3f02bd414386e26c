// The poms of this directory contain the snippets of the documentation, as SnippetTest asserts. Each of them makes an image; only the address of the registry is another.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry
import io.github.scratchmaven.it.Terminal
import org.apache.commons.io.FileUtils

Registry.start(binding.variables).withCloseable { registry ->
    def maven = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere')
    basedir.listFiles().findAll { it.name.endsWith('.xml') }.each { pom ->
        pom.text = pom.text.replace('registry.example.com', registry.address())
    }
    def log = maven.succeed('deploy', '-Dscratch.tags=it', '-Dmaven.deploy.skip', '-Dmaven.install.skip')
    def built = log.findAll(/(?m)^\[INFO] Built (\S+)/) { it[1] }

    // docs/first-image.md: the pom of the page, and the one that the goal init writes in its place.
    def program = new File(basedir, 'target/hello-go')
    FileUtils.copyDirectory(new File(basedir, 'first-image'), program, { !(it.name in ['pom.xml', 'target']) })
    def written = Terminal.of(maven, program).run('mvn io.github.scratchmaven:scratch-maven-plugin:0.1.0-SNAPSHOT:init -Dscratch.init.write')
    assert new File(program, 'pom.xml').text.contains('<artifactId>scratch-maven-plugin</artifactId>') : written

    Images.open().withCloseable { images ->
        try {
            assert images.run('hello-go:it').output() == 'Hello from the first image\n'

            // docs/push.md
            def app = "${registry.address()}/team/app:it".toString()
            assert log.contains("Pushed $app@${registry.tags('team/app').it}")

            // docs/caches.md
            def read = Terminal.of(maven, basedir).replacing('mvn ', 'mvn -f push.xml -Dscratch.tags=it ')
                .replacing('registry.example.com/team/app:latest', "${registry.address()}/team/caches:it")
                .run('mvn package -Dscratch.build.cacheFrom=type=registry,ref=registry.example.com/team/app:latest')
            assert !read.contains('is not read')

            // docs/verify.md
            assert log =~ /Verified scratch-it\/documentation-version:it  exit 0, log "\^hello 1\\."/
            assert log =~ /Verified scratch-it\/documentation-serves:it  http 8080\/health 200, running after 5\.0 s/
            assert log =~ /Verified scratch-it\/documentation-cases:it  usage  exit 0/
            assert log =~ /Verified scratch-it\/documentation-cases:it  serves  port 8080/
        } finally {
            images.remove(*built)
        }
    }
}
