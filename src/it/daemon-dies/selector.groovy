import io.github.scratchmaven.it.OwnDaemon

def obstacle = OwnDaemon.obstacle()
obstacle.ifPresent { println "No daemon for this test: $it" }
return obstacle.isEmpty()
