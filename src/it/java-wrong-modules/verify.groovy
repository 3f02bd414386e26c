// The build warns of a module that the pom excludes although the application needs it, and verify explains what the JVM prints without it.
// Each row of the table of needs has a class here, which prints its error and ends with exit code 0, so that verify runs all of them.
// A class that the release of Java has lost fails the build.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def maven = Maven.of(binding.variables)
def failures = Failures.in(maven.log())
def image = { name -> "scratch-it/java-wrong-modules-$name:1.0.0".toString() }
def report = { name -> new JsonSlurper().parse(new File(basedir, "$name/target/scratch/image.json")) }
def java = { name -> report(name).java }

def unreferenced = [
        Archives     : 'jdk.zipfs',
        Characters   : 'jdk.charsets',
        ClassNames   : 'java.sql',
        Curves       : 'jdk.crypto.ec',
        Dns          : 'jdk.naming.dns',
        Gssapi       : 'jdk.security.jgss',
        Jmx          : 'java.management.rmi',
        PlatformBeans: 'jdk.management',
        RandomNumbers: 'jdk.random',
        Rmi          : 'jdk.naming.rmi',
        SmartCards   : 'jdk.crypto.cryptoki']
def explained = { module, name, words ->
    assert maven.log(module).readLines().any { it.startsWith('[WARNING]') && it.contains("in the case \"$name\" reports a failure: ") && it.contains(words) }
}

Images.open().withCloseable { images ->
    try {
        assert failures.modules() == ['lost-class', 'sql', 'zipfs', 'flags'] as Set

        def warning = maven.log('sql').readLines().find { it.contains('[excluded-module]') }
        assert warning.contains('"java.sql"') && warning.contains('com.example.Dates in "target/classes"')
        assert failures['sql'].is('MojoFailureException', 'bare-image-fails').names('"java.sql.Date"', '"java.sql"', '<java><modules>')
        assert java('sql').modules*.name == ['java.base']
        assert java('sql').leftOut.any { it.name == 'java.sql' && it.class == 'com.example.Dates' }

        assert failures['lost-class'].is('MojoFailureException', 'java-runtime-incomplete')
                .names('com.example.Unpack in "target/classes"', 'java.util.jar.Pack200', '<java><version>')

        assert maven.log('zipfs').readLines().any { it.contains('[excluded-module]') && it.contains('"jdk.zipfs"') }
        assert failures['zipfs'].is('MojoFailureException', 'bare-image-fails').names('jdk.zipfs', '<java><modules>')

        unreferenced.each { name, needed ->
            assert maven.log('unreferenced').readLines().any { it.contains('[excluded-module]') && it.contains("\"$needed\"") && it.contains('com.example.') }
            assert java('unreferenced').leftOut.any { it.name == needed && it.class }
            explained('unreferenced', name, "$needed")
        }
        assert !java('unreferenced').modules*.name.any { it in unreferenced.values() }

        // The runtime never has these because of a class that uses them, since they are large or the class may never run.
        def log = maven.log('reported').readLines()
        def fonts = report('reported').decisions.find { it.what == 'fonts' }
        assert !fonts.included && fonts.setting == 'never' && fonts.reason.contains('com.example.Drawing')
        assert log.any { it.contains('[lacks-locales]') && it.contains('com.example.German') && it.contains('<java><locales>') }
        assert log.any { it.contains('[excluded-module]') && it.contains('"java.logging"') && it.contains('com.example.Logging') }
        def leftOut = java('reported').leftOut.collectEntries { [it.name, it.class] }
        assert leftOut['jdk.compiler'] == 'com.example.Compiler'
        assert leftOut['jdk.localedata'] == 'com.example.German'
        assert leftOut['java.management.rmi'] == 'com.example.JmxAddress'
        // Flags need modules, too. The JVM ignores a character set that it does not have, and does not start without any of the others.
        ['java.instrument', 'jdk.charsets', 'jdk.jdwp.agent', 'jdk.jfr', 'jdk.management.agent'].each { needed ->
            assert maven.log('flags').readLines().any { it.contains('[excluded-module]') && it.contains("\"$needed\"") && it.contains('the JVM flag -') }
        }
        assert failures['flags'].is('MojoFailureException', 'bare-image-fails').names('java.instrument', '<java><modules>')
        explained('reported', 'Compiler', 'jdk.compiler')
        explained('reported', 'Drawing', 'fonts')
        explained('reported', 'JmxAddress', 'java.management.rmi')
    } finally {
        images.remove(image('sql'), image('zipfs'), image('unreferenced'), image('reported'), image('flags'))
    }
}
