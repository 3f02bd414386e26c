import io.github.scratchmaven.it.Registry

def obstacle = Registry.obstacleToTrust()
obstacle.ifPresent { println "No registry whose certificate the daemon verifies: $it" }
return obstacle.isEmpty()
