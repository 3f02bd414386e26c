// A case that fails is reported with what happened instead, with the program's output, and with the known problems of bare images that it
// points to. No container is left.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def maven = Maven.of(binding.variables)
def failures = Failures.in(maven.log())
def image = { name -> "scratch-it/verify-fails-$name:1.0.0".toString() }
def fails = { name, topic -> failures[name].is('MojoFailureException', topic).names("\"${image(name)}\"") }

assert fails('exit-code', 'verify-failed').names('code 3', '<verify>')
assert maven.log('exit-code').contains('[ERROR]   giving up')
assert fails('never-ends', 'verify-failed').names('1.0 s', 'code 0', '<verify>')
assert fails('log-line', 'verify-failed').names('code 3', '"listening"', '<verify>')
assert fails('closed-port', 'verify-failed').names('1.0 s', '8080')
for (probe in ['loopback-port', 'loopback-http']) {
    assert fails(probe, 'verify-failed').names('1.0 s', '"127.0.0.1:8080"', '0.0.0.0')
}

assert fails('time-zone', 'bare-image-fails').names('"zone"', 'code 1', '"Europe/Paris"', '<contents><timeZones>')
assert maven.log('time-zone').contains('[ERROR]   unknown time zone Europe/Paris')
assert fails('certificate', 'bare-image-fails').names('code 1', '<contents><caCertificates>')
assert fails('no-network', 'bare-image-fails').names('code 1', '<verify><network>')
assert fails('no-shell', 'bare-image-fails').names('code 1', '"sh"', '<contents><files>')

assert failures['contradiction'].is('MojoExecutionException').names('<verify>', '<exitCode>', '<port>', '<case>')
assert failures['not-built'].is('MojoExecutionException').names("\"${new File(basedir, 'not-built/target/scratch/image.json')}\"")

Images.open().withCloseable { images ->
    for (name in failures.modules() - 'not-built') {
        assert images.containersOf(image(name)).isEmpty()
        images.remove(image(name))
    }
}
