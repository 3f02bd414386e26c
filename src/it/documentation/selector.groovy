import io.github.scratchmaven.it.Registry

def obstacle = Registry.obstacle()
obstacle.ifPresent { println "No registry on this machine: $it" }
return obstacle.isEmpty()
