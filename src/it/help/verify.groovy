// Without the plugin in the pom, the goal help lists the goals, and each parameter of one goal with its property. The metadata for Eclipse has each goal.
import groovy.xml.XmlSlurper
import io.github.scratchmaven.it.Maven
import java.util.jar.JarFile
def log = Maven.of(binding.variables).log()

assert ['build', 'dockerfile', 'verify', 'start', 'stop', 'push', 'help'].every { log =~ /(?m)^(\[INFO\] )?scratch:$it$/ }
assert log.contains('Builds the image in the Docker daemon or in BuildKit, checks it and tags it.')
assert log.contains('User property: scratch.image')

// The library for Windows is in a profile, which Maven activates there.
def files = { String ending ->
    new File(localRepositoryPath.toString(), 'io/github/scratchmaven/scratch-maven-plugin')
        .listFiles().findAll { it.directory }.collectMany { it.listFiles().toList() }.findAll { it.name.endsWith(ending) }
}
def windows = new XmlSlurper().parse(files('.pom')[0]).profiles.profile.find { it.id == 'windows' }
assert windows.activation.os.family == 'windows'
assert windows.dependencies.dependency.artifactId == 'jna'

def goals = { String file, Closure found ->
    new JarFile(files('.jar')[0]).withCloseable { jar ->
        found(new XmlSlurper().parse(jar.getInputStream(jar.getEntry("META-INF/$file")))).collect { it.text() } as Set
    }
}
def eclipse = goals('m2e/lifecycle-mapping-metadata.xml') { it.pluginExecutions.pluginExecution.pluginExecutionFilter.goals.goal }
assert eclipse + 'help' == goals('maven/plugin.xml') { it.mojos.mojo.goal }
