import io.github.scratchmaven.it.Images

def podman = Images.open().withCloseable { it.arePodmans() }
if (podman) {
    println 'Podman passes no SSH agent to a step'
}
return !podman
