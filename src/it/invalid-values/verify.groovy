// A value that is not valid is an error that names it, before the plugin contacts the daemon.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven

def failures = Failures.in(Maven.of(binding.variables).log())

def expected = [
    reference: ['"Team/App"', '<image>'],
    tag: ['"1.0.0+build.7"', '<tags>'],
    user: ['"nobody"', '<container><user>', '"65534:0"'],
    size: ['"20 megs"', '<limits><maxSize>', '"20MB"'],
    platform: ['"x99"', '"linux/amd64"'],
    platforms: ['"windows/arm64"', 'Linux only', '<platform>linux/arm64</platform>'],
    port: ['"8080:80"', '"80"', '<container><ports>'],
    mode: ['"rwx"', '<mode>', '"0755"'],
    timestamp: ['project.build.outputTimestamp', '"yesterday"', '2026-01-31T12:00:00Z'],
    flag: ['"yes"', '<build><noCache>', 'true or false'],
    cgo: ['"sometimes"', '<go><cgo>', 'auto', 'true', 'false'],
    version: ['<go><version>', '"1.27"', '<version>1.27.4</version>'],
    // All that can be found without the daemon is reported at once.
    several: ['4 errors', '"Team/App"', '"nobody"', '"1.27"', '"./cmd/absent"'],
]
assert failures.modules() == expected.keySet()
expected.each { module, names -> failures[module].is('MojoExecutionException').names(*names) }
true
