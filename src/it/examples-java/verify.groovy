// Each of the Java examples in this repository builds and does what its pom expects. The example of TLS trusts the certificates that the builder image trusts.
import com.github.dockerjava.api.model.Capability
import com.github.dockerjava.api.model.PortBinding
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Polling
import io.github.scratchmaven.it.Syft
import io.github.scratchmaven.it.Terminal
import java.time.Duration

def modules = basedir.listFiles().findAll { new File(it, 'target/scratch/image.json').exists() }*.name
def expected = new File(basedir, 'pom.xml').text.findAll(/<module>(.*)<\/module>/) { it[1] }
def newer = ['java-helidon', 'java-instance-main']
assert modules.containsAll(expected - newer)

// Each file of each image has an origin.
modules.each { module ->
    def files = new JsonSlurper().parse(new File(basedir, "$module/target/scratch/image.json")).files
    assert files.every { it.origin ==~ /pkg:.*|build|builder|project|plugin/ } : module
    assert files.find { it.path.endsWith('/libjvm.so') }.origin.startsWith('pkg:generic/openjdk@') : module
    assert files.every { !it.path.startsWith('/app/lib/') || it.origin.startsWith('pkg:maven/') || it.path.count('/') > 3 } : module
}

// A scanner finds the JDK, the packages of the builder and the Maven artifacts.
['sbom.cdx.json', 'sbom.spdx.json'].each { bill ->
    def found = Syft.of(binding.variables).packages(new File(basedir, "java-log4j/target/scratch/$bill"))
    def listed = new JsonSlurper().parse(new File(basedir, 'java-log4j/target/scratch/sbom.cdx.json')).components*.purl - null
    assert found.keySet().containsAll(listed)
    // The builder image is Ubuntu's, or made from Debian's packages.
    assert [~'pkg:maven/org.apache.logging.log4j/.*', ~'pkg:generic/openjdk@.*', ~'pkg:deb/(ubuntu|debian)/libc6@.*'].every { url ->
        found.keySet().any { it ==~ url }
    }
}

Images.open().withCloseable { images ->
    try {
        // The goal verify has run each of them with a read-only root and a /tmp in memory, in which nothing is executable. Without that, /tmp is
        // read-only, too, and only Tomcat does not start: docs/faq.md explains what it prints.
        def readOnly = { it.withReadonlyRootfs(true).withCapDrop(Capability.ALL) }
        def servers = ['java-helidon', 'java-micronaut', 'java-module-path', 'java-opentelemetry']
        (modules - servers).each { module ->
            def arguments = module == 'java-picocli' ? ['40', '2'] : []
            def run = images.run("$module:it".toString(), { readOnly(it).withNetworkMode('none') }, *arguments)
            assert run.exitCode() == ['java-spring-boot-4': 1, 'java-tls': 2].getOrDefault(module, 0) : run.output()
            assert run.output().contains('Unable to create tempDir') == (module == 'java-spring-boot-4') : run.output()
            assert !run.output().contains('Fontconfig error') : run.output()
            assert module != 'java-picocli' || run.output() == '42\n'
        }
        modules.intersect(servers).each { module ->
            images.start("$module:it".toString(), { readOnly(it).withPortBindings(PortBinding.parse('127.0.0.1::8080')) }).withCloseable { server ->
                def url = new URL("http://127.0.0.1:${server.port(8080)}/")
                def responds = {
                    try {
                        url.openConnection().responseCode == 200
                    } catch (IOException e) {
                        false
                    }
                }
                assert Polling.until(Duration.ofMinutes(1), responds) : server.output()
            }
        }

        // The commands of docs/first-java-image.md.
        def terminal = Terminal.of(Maven.of(binding.variables), new File(basedir, 'java-picocli'))
            .replacing('mvn ', 'mvn -Dscratch.tags=it ').replacing(':1.0.0', ':it')
        assert terminal.run('mvn verify').contains('Verified java-picocli:it  adds  exit 0')
        terminal.shows('''
            $ docker run --rm java-picocli:1.0.0 40 2
            42
        ''')

        def outside = images.run('java-tls:it', { it }, 'https://repo.maven.apache.org/maven2/')
        assert outside.output() ==~ /(?s)status \d+, TLSv1\.3, .*/
        assert outside.exitCode() == 0
    } finally {
        images.remove(*modules.collect { "$it:it".toString() })
    }
}
