// A Java module that cannot be built: the error names the class, the archive or the setting to change, and the tag stays where it was.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

Images.open().withCloseable { images ->
    def names = ['no-main-class', 'no-jlink', 'no-jmods'].collect { "scratch-it/java-$it:1.0.0".toString() }
    def kept = names.collect { images.inspect(it).id } as Set
    images.remove(*names, 'scratch-it/jdk-without-jlink:17.0.20_8', 'scratch-it/jdk-without-jmods:17.0.20_8', 'scratch-it/java-conflicts:1.0.0')
    assert kept == [images.inspect('eclipse-temurin:17.0.20_8-jdk-noble').id] as Set
}

def maven = Maven.of(binding.variables)
def log = maven.log()
def failures = Failures.in(log)

// There is not exactly one main class, or it cannot be loaded.
assert failures['no-main-class'].is('MojoExecutionException', 'no-main-class').names('<java><mainClass>')
assert failures['several-main-classes'].is('MojoExecutionException', 'no-main-class')
    .names('"com.example.Client", "com.example.Server"', '<java><mainClass>')
assert failures['absent-main-class'].is('MojoExecutionException').names('"com.example.Absent"', '<java><mainClass>')
assert failures['absent-main-class-in-the-manifest'].is('MojoExecutionException', 'no-main-class')
    .names('"com.example.Absent"', 'Main-Class', '<java><mainClass>')
assert failures['damaged-class'].is('MojoExecutionException').names('"com/example/Damaged.class"', '"target/classes"')

// Maven resolves the dependencies before the goal, and names the one that is absent.
assert log.contains('on project unresolved-dependency: Could not resolve dependencies')
assert log.contains('io.github.scratchmaven.it:absent:jar:1.0.0')

// The JDK does not exist, cannot link, or does not fit the application.
assert failures['no-builder'].is('MojoExecutionException', 'builder-not-available')
    .names('"localhost:1/team/jdk:17.0.20_8"', '"localhost:1"')
assert failures['no-jlink'].is('MojoFailureException', 'compile-failed').names('jlink', '<java><builder>')
assert failures['no-jmods'].is('MojoFailureException', 'compile-failed').names('jlink', 'jmods', '<java><builder>')
assert failures['older-jdk'].is('MojoExecutionException')
    .names('Java 17', '"eclipse-temurin:11.0.28_6-jdk-noble"', 'Java 11', '<java><version>')
assert failures['unknown-module'].is('MojoExecutionException').names('"java.corba"', 'JDK 17', '<java><modules>')

// A jar that the JVM cannot load classes from, or that does not exist yet.
assert failures['executable-jar-as-dependency'].is('MojoExecutionException')
    .names('"executable-jar-1.0.0.jar"', 'Spring Boot', '<classifier>exec</classifier>')
assert failures['shaded-later'].is('MojoExecutionException').names('maven-shade-plugin', 'Declare this plugin after it')

// Two jars with the same class or package are a warning that names both.
def warnings = maven.log('conflicts').readLines().findAll { it.startsWith('[WARNING]') }
['The class com.example.shared.Text is in', 'The package com.example.shared is in'].each { text ->
    assert warnings.any { it.contains(text) && it.contains('"one-1.0.0.jar" and "two-1.0.0.jar"') }
}

// The plugins of these packagings do not run here, so the goal runs alone.
def servers = maven.run('io.github.scratchmaven:scratch-maven-plugin:build', '-fae', '-Pservers', '-pl', 'war,ear')
for (packaging in ['war', 'ear']) {
    assert Failures.in(servers.log())[packaging].is('MojoExecutionException').names("\"$packaging\"", 'packaging "jar"', '<custom>')
}
assert failures.modules() == ['no-main-class', 'several-main-classes', 'absent-main-class', 'absent-main-class-in-the-manifest', 'damaged-class',
        'no-builder', 'no-jlink', 'no-jmods', 'older-jdk', 'unknown-module', 'executable-jar-as-dependency', 'shaded-later'] as Set
