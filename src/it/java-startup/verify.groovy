// The JVM maps the archive of a training run, and a run that does not make one fails the build.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def maven = Maven.of(binding.variables)
def failures = Failures.in(maven.log())
def image = { name -> "scratch-it/java-startup-$name:1.0.0".toString() }
def report = { name -> new JsonSlurper().parse(new File(basedir, "$name/target/scratch/image.json")) }

Images.open().withCloseable { images ->
    try {
        // The goal verify has seen that classes of the others are loaded from the archive.
        assert failures.modules() == ['fails', 'hangs', 'refused', 'trained-with-other-flags'] as Set

        // The shell of the builder image is bash for this one.
        assert report('exits-17').java.startup == [
                path: '/app/startup.jsa', kind: 'dynamic archive', madeWhen: 'the application has exited', arguments: ['--once']]
        assert report('server-21').java.startup.madeWhen == 'the application has printed "listening on"'
        assert report('exits-25').java.startup.kind == 'AOT cache'
        ['exits-17', 'server-21', 'exits-25'].each { module ->
            def archive = report(module).files.find { it.path == report(module).java.startup.path }
            assert archive.size > 100_000 && archive.mode == '0644' && archive.owner == '0:0' : module
            assert archive.reason == 'archive for a faster start' : module
            assert report(module).files.every { !it.path.startsWith('/tmp/') && it.path != '/tools' } : module
            assert report(module).java.layers*.name == (images.arePodmans() ? [] : ['runtime', 'application', 'startup']) : module
            assert images.times(image(module)).size() == 1 : module
        }
        assert report('server-21').files.any { it.path == '/opt/java/lib/server/classes_nocoops.jsa' }
        assert images.run(image('exits-25')).output() == 'agent: com/example/Main\narguments: [], mode: null\n'
        assert images.run(image('exits-17')).output() == 'arguments: [], mode: null\n'

        assert maven.log('fails').contains('DATABASE is null')
        assert failures['fails'].is('MojoFailureException', 'training-failed').names('code 3', '<java><training><arguments>', '<environment>')
        assert failures['hangs'].is('MojoFailureException', 'training-failed').names('within 5 seconds', '<java><training><until>')
        assert maven.log('hangs').contains('listening on 8080')
        assert failures['refused'].is('MojoFailureException', 'training-failed').names('does not start', '<java><jvmFlags>')
        assert maven.log('refused').contains("Unrecognized VM option 'UseZCG'")
        assert failures['trained-with-other-flags'].is('MojoFailureException', 'training-failed')
                .names('other values of JAVA_TOOL_OPTIONS', '<java><training><environment>')
        assert ['fails', 'hangs', 'refused', 'trained-with-other-flags'].every { !images.exists(image(it)) }
    } finally {
        images.remove('scratch-it/jdk-with-bash-as-sh:17.0.20_8', image('exits-17'), image('server-21'), image('exits-25'))
    }
}
