// A builder image that may be another one tomorrow is refused; one that is named by its digest is asked for.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven

def failures = Failures.in(Maven.of(binding.variables).log())

def refused = { image, why ->
    'MojoExecutionException: The builder image "' + image + '" is not pinned: ' + why +
        ', so the same sources can give different images. Write a full version and base system, such as' +
        ' <builder>golang:1.27.4-trixie</builder>, or add the image\'s digest: <builder>' + image +
        '@sha256:…</builder>. More: faq.md#builder-not-pinned'
}
assert failures['latest'] == refused('golang:latest', '"latest" is another image after each release')
assert failures['no-tag'] == refused('registry.example.com/team/golang',
    'without a tag it is "latest", which is another image after each release')
assert failures['no-patch'] == refused('golang:1.27-trixie', 'the tag "1.27-trixie" has no patch version and moves with each release')

def digest = 'localhost:1/golang@sha256:' + '0'.multiply(64)
assert failures['digest'].startsWith('MojoExecutionException: The builder image "' + digest + '" cannot be had: ')
