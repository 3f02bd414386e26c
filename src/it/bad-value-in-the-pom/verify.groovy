// A value that cannot be is refused by name, before any daemon is asked, with what to write instead.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven

def failures = Failures.in(Maven.of(binding.variables).log())
def expected = [
    reference: 'The image name "Team/App" has upper-case letters. Write it in lower case, save the registry.',
    tag: 'The image tag "1.0.0+build.7" is not valid.' +
        ' Write up to 128 letters, digits, "_", "." and "-", the first of them neither "." nor "-".',
    user: 'The user "nobody" is not a uid or uid:gid in numbers; nothing in a scratch image resolves names.' +
        ' Write <user> as in "65534" or "65534:0", with numbers from 0 to 2147483647.',
    size: 'The size "20 megs" is not a number of bytes.' +
        ' Write <maxSize> as a number and a unit, such as "20MB" or "1.5GiB".',
    platform: 'The platform\'s architecture "x99" is not known.' +
        ' Write it as os/architecture, such as "linux/amd64" or "linux/arm/v7".',
    platforms: 'The image has several platforms, "linux/amd64, linux/arm64", but a build makes an image for one.' +
        ' Name one <platform>, or use an <execution> for each.',
    port: 'The port "8080:80" names a port of the host, which an image cannot choose.' +
        ' Write "80" in <ports>, and publish it when you run the container.',
    mode: 'The mode "rwx" is not three or four octal digits. Write <mode> as in "0755" or "1777".',
    timestamp: 'The property project.build.outputTimestamp is "yesterday", which is no time.' +
        ' Write one such as 2026-01-31T12:00:00Z, or seconds since 1970.',
    cgo: '"sometimes" is not a value of <go><cgo>. Write auto, true or false.',
    version: '<go><version> "1.27" is not a full Go version with a patch number.' +
        ' Write the full version, such as <version>1.27.4</version>.',
]
assert failures == expected.collectEntries { module, text -> [module, "MojoExecutionException: $text".toString()] }
