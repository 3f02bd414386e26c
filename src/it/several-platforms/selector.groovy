import io.github.scratchmaven.it.PulledIndex
import io.github.scratchmaven.it.Registry

def obstacle = PulledIndex.obstacle().or { Registry.obstacle() }
obstacle.ifPresent { println "Several platforms cannot be tested: $it" }
return obstacle.isEmpty()
