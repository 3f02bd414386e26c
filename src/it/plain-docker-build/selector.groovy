import io.github.scratchmaven.it.DockerCommand
import io.github.scratchmaven.it.Images

if (Images.open().withCloseable { it.arePodmans() }) {
    println 'Podman has no BuildKit for the docker command'
    return false
}
def docker = DockerCommand.withBuildKit()
if (docker.isEmpty()) {
    println 'No docker command on this machine can build with BuildKit'
}
return docker.isPresent()
