import io.github.scratchmaven.it.OwnDaemon

def obstacle = OwnDaemon.obstacle()
obstacle.ifPresent { println "No builder image for this test: $it" }
return obstacle.isEmpty()
