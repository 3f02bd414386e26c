// SQLite, compiled by cgo, keeps a database in the working directory, where a careful platform lets it write. It opens no extensions, and the pom says so.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/bare-cgo-sqlite:1.0.0'

assert !Maven.of(binding.variables).log().contains('[WARNING]')
assert new JsonSlurper().parse(new File(basedir, 'target/scratch/image.json')).decisions.find { it.what == 'libraries' } ==
    [what: 'libraries', setting: 'none', included: false, reason: 'the pom excludes it, although "/app" loads libraries at run time (dlopen)']

Images.open().withCloseable { images ->
    try {
        assert images.listing(image).replaceAll('(?m)^.* (/usr/share/zoneinfo/).+\\n', '') == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
