// An image above the limit is not tagged; its largest files are listed, each with the reason why it is there.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

Images.open().withCloseable { images ->
    def kept = images.inspect('scratch-it/image-too-large:1.0.0').id
    images.remove('scratch-it/image-too-large:1.0.0')
    assert kept == images.inspect('golang:1.27.4-trixie').id
}

def failure = Failures.in(Maven.of(binding.variables).log())['image-too-large']
assert failure =~ /^MojoFailureException: The image has 1\.\d MB, more than the limit of 10 kB\. Its largest files:\n/
assert failure =~ /\n  1\.\d MB  "\/program"  program\n  \d+ B  "\/etc\/passwd"  users and groups for numeric user 65534\n/
assert failure.endsWith('\nReduce their size, or raise <maxSize> in <limits>. More: faq.md#image-too-large')
