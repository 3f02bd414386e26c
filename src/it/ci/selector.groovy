import io.github.scratchmaven.it.BuildKits
import io.github.scratchmaven.it.OwnDaemon

def obstacle = OwnDaemon.obstacle().or { BuildKits.obstacle() }
obstacle.ifPresent { println "No daemons for this test: $it" }
return obstacle.isEmpty()
