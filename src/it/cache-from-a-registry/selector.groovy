import io.github.scratchmaven.it.OwnDaemon

def obstacle = OwnDaemon.obstacle()
obstacle.ifPresent { println "No daemon of the test's own: $it" }
return obstacle.isEmpty()
