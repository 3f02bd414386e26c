import io.github.scratchmaven.it.DockerCommand

def docker = DockerCommand.withBuildKit()
if (docker.isEmpty()) {
    println 'No docker command here can ask for BuildKit'
}
return docker.isPresent()
