import io.github.scratchmaven.it.PulledIndex
import io.github.scratchmaven.it.Registry

if (System.getProperty('it.all') == null) {
    println 'The builder image for the other platform takes minutes: bin/test --all runs this test'
    return false
}
def isRoot = System.getProperty('user.name') == 'root' && new File('/etc/debian_version').exists()
def obstacle = PulledIndex.obstacle()
    .or { Registry.obstacle() }
    .or { isRoot ? Optional.empty() : Optional.of('only root on Debian can unpack the builder image for the other platform') }
obstacle.ifPresent { println "Java for several platforms cannot be tested: $it" }
return obstacle.isEmpty()
