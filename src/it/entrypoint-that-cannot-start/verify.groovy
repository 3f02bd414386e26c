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
assert failures['script'] == 'MojoFailureException: The entrypoint "/run.sh" is a script for "/bin/sh", which is not in the image.' +
    ' Start a program instead, or put what the script needs into the image. More: faq.md#not-runnable'
assert failures['shut-out'] == 'MojoFailureException: The user 65534 may not enter the working directory "/data":' +
    ' its mode is 0700, and it belongs to 0:0.' +
    ' Give it a mode for all, such as 0755, or make <container><user> its owner. More: faq.md#not-runnable'
