// A failed case says what happened instead, shows the output, and explains what bare images are known for. No container is left.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def log = Maven.of(binding.variables).log()
def failures = Failures.in(log)
def image = { name -> "scratch-it/verify-fails-$name:1.0.0".toString() }
def fails = { name -> 'MojoFailureException: The image "' + image(name) + '" fails its verification: ' }
def seeOutput = ' Mend what its output says, or correct <verify>. More: faq.md#verify-failed'
def known = ' More: faq.md#bare-image-fails'

assert failures['exit-code'] == fails('exit-code') + 'it ended with exit code 3, not 0.' + seeOutput
assert log.contains('[ERROR]   giving up')
assert failures['never-ends'] == fails('never-ends') + 'after 1.0 s it still runs, but was to end with exit code 0.' +
    ' Mend the program, which wrote nothing, or correct <verify>. More: faq.md#verify-failed'
assert failures['log-line'] == fails('log-line') + 'it ended with exit code 3, and no line of its output matches "listening".' + seeOutput
assert failures['closed-port'].startsWith(fails('closed-port') + 'after 1.0 s its port 8080 accepts no connection (')
assert failures['time-zone'] == 'MojoFailureException: The image "' + image('time-zone') + '" fails the case "zone":' +
    ' it ended with exit code 1. The program loads the time zone "Europe/Paris", which is not in the image.' +
    ' Set <contents><timeZones> to always.' + known
assert log.contains('[ERROR]   unknown time zone Europe/Paris')
assert failures['certificate'] == fails('certificate') + 'it ended with exit code 1.' +
    ' It finds no CA that vouches for a server\'s certificate.' +
    ' Set <contents><caCertificates> to always; for a CA of your own, take a builder image that holds it.' + known
assert failures['no-network'] == fails('no-network') + 'it ended with exit code 1.' +
    ' It connects to another machine, but has no network while it is verified.' +
    ' Set <verify><network> to bridge, or verify what needs no network.' + known
assert failures['no-shell'] == fails('no-shell') + 'it ended with exit code 1. The program starts "sh", which is not in the image.' +
    ' Do without it, or put it into the image with <contents><files>.' + known
assert failures['contradiction'] == 'MojoExecutionException: <verify> has both <exitCode> and <port>, but what has ended does not run.' +
    ' Leave one of them out, or write two <case>s.'
assert failures['not-built'] == 'MojoExecutionException: There is no image to verify, since "' +
    new File(basedir, 'not-built/target/scratch/image.json') + '" is not there.' +
    ' Run the goal build first; of several executions, let one do both.'

Images.open().withCloseable { images ->
    for (name in failures.keySet() - 'not-built') {
        assert images.containersOf(image(name)).isEmpty()
        images.remove(image(name))
    }
}
