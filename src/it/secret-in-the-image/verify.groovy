// A secret that the build was given and the linker put into the program fails the build, without being told; the tag stays where it was.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

Images.open().withCloseable { images ->
    def kept = images.inspect('scratch-it/secret-in-the-image:1.0.0').id
    images.remove('scratch-it/secret-in-the-image:1.0.0')
    assert kept == images.inspect('golang:1.27.4-trixie').id
}

def log = Maven.of(binding.variables).log()
assert Failures.in(log)['secret-in-the-image'] == 'MojoFailureException: The value of "API_TOKEN" in <build><args>' +
    ' is in the file "/secret", where anyone with the image can read it.' +
    ' Pass it to the container at run time, and remove it from the build's outputs. More: faq.md#secret-in-image'
assert !log.contains('correct-horse-7')
