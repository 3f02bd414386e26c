// The build warns of a module that the pom excludes although the application needs it, and verify explains what the JVM prints without it. A class that the
// release of Java has lost fails the build.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def maven = Maven.of(binding.variables)
def failures = Failures.in(maven.log())
def image = { name -> "scratch-it/java-wrong-modules-$name:1.0.0".toString() }
def java = { name -> new JsonSlurper().parse(new File(basedir, "$name/target/scratch/image.json")).java }

Images.open().withCloseable { images ->
    try {
        assert failures.modules() == ['lost-class', 'sql', 'zipfs'] as Set

        def warning = maven.log('sql').readLines().find { it.contains('[excluded-module]') }
        assert warning.contains('"java.sql"') && warning.contains('com.example.Dates in "target/classes"')
        assert failures['sql'].is('MojoFailureException', 'bare-image-fails').names('"java.sql.Date"', '"java.sql"', '<java><modules>')
        assert java('sql').modules*.name == ['java.base']
        assert java('sql').leftOut.any { it.name == 'java.sql' && it.class == 'com.example.Dates' }

        assert failures['lost-class'].is('MojoFailureException', 'java-runtime-incomplete')
                .names('com.example.Unpack in "target/classes"', 'java.util.jar.Pack200', '<java><version>')

        assert maven.log('zipfs').readLines().any { it.contains('[excluded-module]') && it.contains('"jdk.zipfs"') }
        assert failures['zipfs'].is('MojoFailureException', 'bare-image-fails').names('jdk.zipfs', '<java><modules>')
    } finally {
        images.remove(image('sql'), image('zipfs'))
    }
}
