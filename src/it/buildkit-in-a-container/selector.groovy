import io.github.scratchmaven.it.BuildKits
import io.github.scratchmaven.it.Command

def obstacle = BuildKits.obstacle()
if (obstacle.isEmpty() && Command.of('sh', '-c', 'command -v docker').run().exitCode() != 0) {
    obstacle = Optional.of('docker is not installed')
}
if (obstacle.isEmpty() && !(System.getenv('DOCKER_HOST') ?: 'unix:///var/run/docker.sock').endsWith('/run/docker.sock')) {
    obstacle = Optional.of('the daemon may not have the files of this machine, from which the container is made')
}
obstacle.ifPresent { println "No BuildKit in a container for this test: $it" }
return obstacle.isEmpty()
