import io.github.scratchmaven.it.Images

def podman = Images.open().withCloseable { it.arePodmans() }
if (podman) {
    println 'Podman asks a registry on this machine by TLS alone'
}
return !podman
