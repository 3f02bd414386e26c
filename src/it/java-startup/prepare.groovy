// A builder image whose shell is bash, as in the image of a distribution that has no dash.
import io.github.scratchmaven.it.Images

Images.open().withCloseable { images ->
    images.deriveLink('scratch-it/jdk-with-bash-as-sh', '17.0.20_8', 'eclipse-temurin:17.0.20_8-jdk-noble', '/usr/bin/sh', 'bash')
}
