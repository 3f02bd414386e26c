// The training run of Spring Boot ends by itself when its beans exist, though the application is a server, and the JVM of the image starts with the AOT cache of it.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images

def image = { module -> "scratch-it/$module:1.0.0".toString() }
def modules = ['spring-boot-3-aot', 'spring-boot-4-aot']

Images.open().withCloseable { images ->
    try {
        // The goal verify has started each JVM with -XX:AOTMode=on, which refuses to start without the cache, and has seen classes that are loaded from it.
        modules.each { module ->
            def report = new JsonSlurper().parse(new File(basedir, "$module/target/scratch/image.json"))
            assert report.java.startup == [path: '/app/startup.aot', kind: 'AOT cache', madeWhen: 'Spring has refreshed its context', arguments: []] : module

            def archive = report.files.find { it.path == '/app/startup.aot' }
            assert archive.size > 30_000_000 && archive.reason == 'archive for a faster start' : module
            assert images.arePodmans() || report.java.layers*.name == ['runtime', 'dependencies', 'application', 'startup'] : module
            assert images.arePodmans() || report.java.layers.last().size >= archive.size : module
        }
        assert modules.every { images.times(image(it)).size() == 1 }
    } finally {
        images.remove(*modules.collect(image))
    }
}
