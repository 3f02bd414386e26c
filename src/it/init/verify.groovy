// A module gets the plugin in its pom, and a directory without a pom gets one. The next build of each makes an image that runs.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def maven = Maven.of(binding.variables)
assert Failures.in(maven.log())['init'].is('MojoExecutionException').names('"pom"', 'application')

def version = (maven.log() =~ /scratch(?:-maven-plugin)?:([^:\s]+):init/)[0][1]
def goal = "io.github.scratchmaven:scratch-maven-plugin:$version:init".toString()

// The pom of the module keeps its tabs, and is written only if asked for.
def pom = new File(basedir, 'application/pom.xml')
def before = pom.text
def shown = maven.succeed('-f', 'application', goal)
assert shown.contains('[INFO] +\t\t<plugins>')
assert pom.text == before
maven.succeed('-f', 'application', goal, '-Dscratch.init.write')
def lines = pom.readLines()
assert lines - before.readLines() == lines.findAll { !before.readLines().contains(it) }
assert lines.contains('\t\t\t\t<artifactId>scratch-maven-plugin</artifactId>')
def again = maven.run('-f', 'application', goal, '-Dscratch.init.write')
assert again.exitCode() == 1
assert Failures.in(again.log())['init-application'].is('MojoExecutionException').names('"' + pom + '"', '"mvn package"')

// Without a project.
def program = new File(basedir.parentFile, 'init-program')
program.deleteDir()
assert new File(basedir, 'program').renameTo(program)
maven.in(program).succeed(goal, '-Dscratch.init.write')

Images.open().withCloseable { images ->
    try {
        assert maven.succeed('-f', 'application', 'package').contains('Built init-application:1.0.0')
        assert images.run('init-application:1.0.0').output() == 'Hello from the first image\n'
        assert maven.in(program).succeed('package').contains('Built first-image:1.0.0')
        assert images.run('first-image:1.0.0').output() == 'Hello from the first image\n'
    } finally {
        images.remove('init-application:1.0.0', 'first-image:1.0.0')
    }
}
