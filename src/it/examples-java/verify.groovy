// Each of the Java examples in this repository builds and does what its pom expects. The example of TLS trusts the certificates that the builder image trusts.
import io.github.scratchmaven.it.Images

def modules = basedir.listFiles().findAll { new File(it, 'target/scratch/image.json').exists() }*.name
def expected = new File(basedir, 'pom.xml').text.findAll(/<module>(.*)<\/module>/) { it[1] }
def newer = ['java-helidon', 'java-instance-main']
assert modules.containsAll(expected - newer)

Images.open().withCloseable { images ->
    try {
        def outside = images.run('java-tls:it', { it }, 'https://repo.maven.apache.org/maven2/')
        assert outside.output() ==~ /(?s)status \d+, TLSv1\.3, .*/
        assert outside.exitCode() == 0
    } finally {
        images.remove(*modules.collect { "$it:it".toString() })
    }
}
