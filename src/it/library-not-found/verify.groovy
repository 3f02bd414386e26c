// A library that the loader does not find fails the build by its name; the tag still names the old image.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

Images.open().withCloseable { images ->
    def kept = images.inspect('scratch-it/library-not-found:1.0.0').id
    images.remove('scratch-it/library-not-found:1.0.0')
    assert kept == images.inspect('golang:1.27.4-trixie').id
}

assert Failures.in(Maven.of(binding.variables).log())['library-not-found'] ==
    'MojoFailureException: "/program" needs the library "libhidden.so", which the builder image does not have.' +
    ' Take a builder image that holds it, or link it statically. More: faq.md#missing-library'
