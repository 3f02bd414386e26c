// What the kernel would not start for the user is refused with the reason, and the tag stays where it was.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

Images.open().withCloseable { images ->
    ['script', 'shut-out'].each { module ->
        def tag = 'scratch-it/entrypoint-that-cannot-start-' + module + ':1.0.0'
        def kept = images.inspect(tag).id
        images.remove(tag)
        assert kept == images.inspect('golang:1.27.4-trixie').id
    }
}

def failures = Failures.in(Maven.of(binding.variables).log())
assert failures['script'] == 'MojoFailureException: The entrypoint "/run.sh" is a script whose interpreter "/bin/sh" is not in the image.' +
    ' Start a program instead, or add what the script needs with <contents><files>. More: faq.md#not-runnable'
assert failures['shut-out'] == 'MojoFailureException: The user 65534 cannot enter the working directory "/data":' +
    ' its mode is 0700, and its owner is 0:0.' +
    ' Set a mode such as 0755, or make <container><user> its owner. More: faq.md#not-runnable'
