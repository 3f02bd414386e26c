// The goal verify runs each case in its own container, writes one line for it, and removes the container.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def maven = Maven.of(binding.variables)

// Without <verify>, an image passes if its program ends with exit code 0, or still runs after three seconds. Each execution verifies its own image.
def defaults = maven.log('defaults')
assert defaults =~ /\[INFO] Verified scratch-it\/verify-ends:1\.0\.0  exit 0  in \d+\.\d s/
assert defaults =~ /\[INFO] Verified scratch-it\/verify-goes-on:1\.0\.0  running after 3\.0 s  in \d+\.\d s/

// That the program ended at once is no sign that it works.
assert defaults.readLines().findAll { it.startsWith('[WARNING]') && it.contains('exited with code 0 at once') }
    .collect { it.contains('"scratch-it/verify-ends:1.0.0"') && it.contains('<verify>') } == [true]

// The line of a case has its name and what was observed.
def verified = maven.log('expectations').readLines()
    .findAll { it.contains('Verified ') }
    .collect { it.replaceFirst(/^.*Verified /, '').replaceFirst(/  in \d+\.\d s$/, '') }
assert verified == [
    'scratch-it/verify-expectations:1.0.0  greets  exit 0, log "^Hello, every\\w+$"',
    'scratch-it/verify-expectations:1.0.0  greets-one  log "Hello, you"',
    'scratch-it/verify-expectations:1.0.0  usage  exit 2, log "^usage: app"',
    'scratch-it/verify-expectations:1.0.0  serves  port 8080, http 8080/health?deep=true 204, running after 1.0 s',
    'scratch-it/verify-expectations:1.0.0  5  http 8080/old 302',
]

// The image runs as on a hardened platform: without capabilities, and only /tmp, volumes and the <writablePaths> are writable.
def hardened = maven.log('hardened')
assert hardened.contains('Verified scratch-it/verify-hardened:1.0.0  confined  log ')
assert hardened.contains('Verified scratch-it/verify-hardened:1.0.0  read-only  exit 1, log ')
assert hardened.contains('Verified scratch-it/verify-hardened:1.0.0  writable  exit 0  in ')

Images.open().withCloseable { images ->
    for (name in ['ends', 'goes-on', 'expectations', 'hardened']) {
        def image = "scratch-it/verify-$name:1.0.0".toString()
        assert images.containersOf(image).isEmpty()
        images.remove(image)
    }
}
