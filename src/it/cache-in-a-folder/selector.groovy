import io.github.scratchmaven.it.Images

def podman = Images.open().withCloseable { it.arePodmans() }
if (podman) {
    println 'Podman reads and writes no such caches'
}
return !podman
