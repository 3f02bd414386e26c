// Builder images that jlink cannot link in, and the tags that a failed build must not move.
import io.github.scratchmaven.it.Images

def jdk = 'eclipse-temurin:17.0.20_8-jdk-noble'

Images.open().withCloseable { images ->
    images.derive('scratch-it/jdk-without-jlink', '17.0.20_8', jdk, '/opt/java/openjdk/bin/jlink', 'not executable\n'.bytes)
    images.derive('scratch-it/jdk-without-jmods', '17.0.20_8', jdk, '/opt/java/openjdk/jmods', 'not a directory\n'.bytes)
    for (module in ['no-main-class', 'no-jlink', 'no-jmods']) {
        images.tag(jdk, "scratch-it/java-$module", '1.0.0')
    }
}
