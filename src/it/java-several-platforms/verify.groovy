// Docker links the runtime of a Java application for its own platform and for another one, of which it runs nothing: each image runs.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.PulledIndex
import io.github.scratchmaven.it.Registry

def report = { new JsonSlurper().parse(new File(basedir, "target/scratch/$it/image.json")) }

Registry.start(binding.variables).withCloseable { registry ->
    Images.open().withCloseable { images ->
        def builder = registry.address() + '/jdk:25.0.4_7-jdk-noble'
        def image = registry.address() + '/team/hello'
        try {
            Command.of(new File(devDirectory, 'builder-index'), 'eclipse-temurin:25.0.4_7-jdk-noble', builder).succeed()

            def log = Maven.of(binding.variables).succeed("-Dscratch.java.builder=$builder".toString(), "-Dscratch.image=$image".toString(),
                '-Dscratch.tags=1', 'package', 'scratch:push')
            // A result of the daemon's cache has no output.
            assert log =~ /(?m)^\[INFO]   linux\/arm64 +link +cached$/ ||
                log.contains('linux/arm64  there is no archive for a faster start, because the builder cannot run the JVM of another platform')
            assert log.count('there is no archive for a faster start') <= 1

            def own = report('linux-amd64')
            def other = report('linux-arm64')
            def paths = { it.files*.path }
            assert other.java.modules*.name == own.java.modules*.name
            assert paths(other).containsAll(['/lib/ld-linux-aarch64.so.1', '/lib/aarch64-linux-gnu/libc.so.6', '/opt/java/lib/server/libjvm.so',
                '/usr/java/packages/lib/libsqlitejdbc.so', '/usr/lib/locale/C.utf8/LC_CTYPE'])
            assert paths(other).every { !it.contains('x86') }
            assert paths(own).contains('/opt/java/lib/server/classes.jsa')
            assert !paths(other).contains('/opt/java/lib/server/classes.jsa')

            assert images.run("$image:1".toString()).output() =~ /(?m)^Hello from Java 25 on amd64, sqlite 3\./

            def pulled = PulledIndex.of(registry, 'team/hello', '1', new File(basedir, 'pulled').toPath())
            assert pulled.platforms() == ['linux/amd64', 'linux/arm64']
            def files = pulled.files('linux/arm64')
            // Only in a root directory of its own does the JVM find all files by their paths in the image.
            def run = 'mkdir -p "$0/proc" && cp "$1" "$0/emulator" && mount --bind /proc "$0/proc" &&' +
                ' exec chroot "$0" /emulator /opt/java/bin/java -XX:+UseSerialGC @/app/jvm.args 2>/dev/null'
            def output = Command.of('unshare', '--mount', 'sh', '-c', run, files, '/usr/bin/' + pulled.command('linux/arm64', 'opt/java/bin/java')[0]).succeed()
            assert output =~ /^Hello from Java 25 on aarch64, sqlite 3\./
        } finally {
            images.remove("$image:1".toString(), builder)
        }
    }
}
