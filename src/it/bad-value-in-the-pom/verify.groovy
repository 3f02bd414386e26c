// A value that cannot be is refused by name, before any daemon is asked, with what to write instead.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven

def failures = Failures.in(Maven.of(binding.variables).log())
def expected = [
    reference: 'The image name "Team/App" has upper-case letters; only the registry can have them.' +
        ' Write a name such as "registry.example.com/team/app" in <image>.',
    tag: 'The image tag "1.0.0+build.7" is not up to 128 letters, digits, "_", "." and "-" that begin with neither "." nor "-".' +
        ' Write tags such as "1.0" in <tags>.',
    user: 'The user "nobody" is not a uid or uid:gid in numbers from 0 to 2147483647; a scratch image has no names of users.' +
        ' Write a number such as "65534" or "65534:0" in <container><user>.',
    size: 'The size "20 megs" is not a number of bytes.' +
        ' Write a number and a unit such as "20MB" or "1.5GiB" in <limits><maxSize>.',
    platform: 'The platform\'s architecture "x99" is not known.' +
        ' Write a platform such as "linux/amd64" or "linux/arm/v7" in <platforms>.',
    platforms: '<platforms> has several platforms, "linux/amd64, linux/arm64", but one build makes an image for one.' +
        ' Write one <platform>, or use an <execution> for each.',
    port: 'The port "8080:80" publishes a port of the host; an image exposes only "80", and "docker run -p" publishes it.' +
        ' Write ports such as "8080", "8080/udp" or "8000-8010" in <container><ports>.',
    mode: 'The mode "rwx" is not three or four octal digits.' +
        ' Write an octal mode such as "0755" or "1777" in <contents><directories><directory><mode>.',
    timestamp: 'The property project.build.outputTimestamp has the value "yesterday", which is not a time.' +
        ' Write a time such as 2026-01-31T12:00:00Z in the years 1970 to 9999, or seconds since 1970.',
    cgo: '"sometimes" is not a value of <go><cgo>. Write auto, true or false.',
    version: '<go><version> "1.27" is not a full Go version with a patch number.' +
        ' Write the full version, such as <version>1.27.4</version>.',
]
assert failures == expected.collectEntries { module, text -> [module, "MojoExecutionException: $text".toString()] }
