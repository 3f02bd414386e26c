import io.github.scratchmaven.it.BuildKits

def obstacle = BuildKits.obstacle()
obstacle.ifPresent { println "No BuildKit for this test: $it" }
return obstacle.isEmpty()
