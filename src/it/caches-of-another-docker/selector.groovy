import io.github.scratchmaven.it.Images

def podman = Images.open().withCloseable { it.arePodmans() }
if (podman) {
    println 'Podman has no import and export of caches'
}
return !podman
