import io.github.scratchmaven.it.OwnDaemon

def obstacle = OwnDaemon.obstacle()
obstacle.ifPresent { println "No builder image that is small enough to be pushed: $it" }
return obstacle.isEmpty()
