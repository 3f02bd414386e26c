import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.OwnDaemon

if (Images.open().withCloseable { it.arePodmans() }) {
    println 'Podman pulls nothing without TLS'
    return false
}
def obstacle = OwnDaemon.obstacle()
obstacle.ifPresent { println "No builder of the test's own: $it" }
return obstacle.isEmpty()
