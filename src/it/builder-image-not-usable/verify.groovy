// A builder image that may change with each pull is rejected; one that has a digest is pulled. One that is not found is an error with the
// daemon's reason, and the tag still points to the old image.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def failures = Failures.in(Maven.of(binding.variables).log())

['latest': ['golang:latest', '"latest"'], 'no-tag': ['registry.example.com/team/golang', '"latest"'], 'no-patch': ['golang:1.27-trixie', '"1.27-trixie"']]
    .each { module, names ->
        def (builder, tag) = names
        assert failures[module].is('MojoExecutionException', 'builder-not-pinned')
            .names("\"$builder\"", tag, '<builder>golang:1.27.4-trixie</builder>', "<builder>$builder@sha256:…</builder>")
    }

assert failures['digest'].is('MojoExecutionException', 'builder-not-available').names('"localhost:1/golang@sha256:' + '0'.multiply(64) + '"')
assert failures['not-found'].is('MojoExecutionException', 'builder-not-available')
    .names('"localhost:1/team/golang:1.27.99-trixie"', '"localhost:1"')

Images.open().withCloseable { images ->
    def kept = images.inspect('scratch-it/builder-not-found:1.0.0').id
    images.remove('scratch-it/builder-not-found:1.0.0')
    assert kept == images.inspect('golang:1.27.4-trixie').id
}
