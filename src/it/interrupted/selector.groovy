import io.github.scratchmaven.it.Images

def podman = Images.open().withCloseable { it.arePodmans() }
if (podman) {
    println 'Podman does not stop a running step'
}
return !podman
