// Applications with different frameworks become images that contain a linked runtime, run on a read-only file system, and respond.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images

def largest = [
        'hello-java'              : 48_200_000,
        'http-server'             : 48_300_000,
        'javalin'                 : 61_400_000,
        'spring-boot-3'           : 98_500_000,
        'quarkus'                 : 84_300_000,
        'native-libraries-in-jars': 133_000_000]
def image = { module -> "scratch-it/$module:1.0.0".toString() }

Images.open().withCloseable { images ->
    try {
        // The goal verify has run each image: the servers respond, the other programs print what the pom expects.
        largest.each { module, bytes ->
            def report = new JsonSlurper().parse(new File(basedir, "$module/target/scratch/image.json"))
            assert report.builder.image == 'eclipse-temurin:17.0.20_8-jdk-noble'
            assert report.size <= bytes : module
            assert report.files.every { !(it.reason in ['unknown', 'artifact']) } : module
            assert report.java.modules.every { it.neededBy } : module
            assert report.java.layers*.name.containsAll(['runtime', 'application']) : module
        }

        // Native libraries are in the layer of their jars.
        def application = new JsonSlurper().parse(new File(basedir, 'native-libraries-in-jars/target/scratch/image.json'))
        def natives = application.files.findAll { it.reason.startsWith('native library of ') }
        def jars = application.files.findAll { it.reason == 'dependency' }
        assert natives.size() == 3
        assert application.java.layers.find { it.name == 'dependencies' }.size >= (natives + jars)*.size.sum()

        def hello = images.run(image('hello-java'), 'an argument')
        assert hello.output() == '''\
            Hello from Java 17
            user: nobody
            directory: /data
            encoding of file names: UTF-8
            arguments: [an argument]
            '''.stripIndent()
        assert hello.exitCode() == 0
    } finally {
        images.remove(*largest.keySet().collect(image))
    }
}
