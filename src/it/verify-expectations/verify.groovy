// Each case has a container of its own, and is told in one line with what was seen.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def verified = Maven.of(binding.variables).log().readLines()
    .findAll { it.contains('Verified ') }
    .collect { it.replaceFirst(/^.*Verified /, '').replaceFirst(/  in \d+\.\d s$/, '') }

assert verified == [
    'scratch-it/verify-expectations:1.0.0  greets  exit 0, log "^Hello, every\\w+$"',
    'scratch-it/verify-expectations:1.0.0  greets-one  log "Hello, you"',
    'scratch-it/verify-expectations:1.0.0  usage  exit 2, log "^usage: app"',
    'scratch-it/verify-expectations:1.0.0  serves  port 8080, http 8080/health?deep=true 204, running after 1.0 s',
    'scratch-it/verify-expectations:1.0.0  5  http 8080/old 302',
]

Images.open().withCloseable { images ->
    assert images.containersOf('scratch-it/verify-expectations:1.0.0').isEmpty()
    images.remove('scratch-it/verify-expectations:1.0.0')
}
