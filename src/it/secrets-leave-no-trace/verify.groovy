// The steps read secrets, and nobody else does: they are in no layer, history, cache, log, image.json or Dockerfile.
import io.github.scratchmaven.it.DockerCommand
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Secrets
import java.nio.charset.StandardCharsets
import java.security.MessageDigest

def image = 'scratch-it/secrets-leave-no-trace:1.0.0'
def token = 'token-' + UUID.randomUUID()
def password = 'password-' + UUID.randomUUID()
def logins = "machine git.example.com login me password ${password}\n".toString()
def netrc = new File(basedir, '../../netrc-of-the-test').canonicalFile
def secrets = Secrets.of(token, password)
def sum = { text -> MessageDigest.getInstance('SHA-256').digest(text.bytes).encodeHex().toString() }
def failure = { log -> Failures.in(log)['secrets-leave-no-trace'] }

def poor = Maven.of(binding.variables)
def rich = poor.under('env', "IT_TOKEN=${token}".toString(), 'DOCKER_BUILDKIT=1')
def start = new File(basedir, 'start')
start.text = ''
try {
    def withoutToken = poor.run('package')
    assert failure(withoutToken.log()) == 'MojoExecutionException: The secret "token" is to be in the environment variable "IT_TOKEN",' +
        ' which is not set or empty. Set it, or name another one in <build><secrets><secret><environment>.'
    def withoutFile = rich.run('package')
    assert failure(withoutFile.log()) == "MojoExecutionException: The file \"${netrc}\" with the secret \"netrc\" does not exist." +
        ' Correct its path in <build><secrets><secret><file>.'
    assert !withoutFile.log().contains('Building scratch-it')

    netrc.text = logins
    def log = rich.succeed('package', '-X', '-Dscratch.build.noCache=true')
    def ejected = rich.succeed('scratch:dockerfile', '-X')
    Images.open().withCloseable { images ->
        assert images.run(image).output() == "${sum(token)}\n${sum(logins)}\n"
        def saved = new String(images.save(image), StandardCharsets.ISO_8859_1)
        assert saved.contains('"history"')
        secrets.requireAbsence(basedir, log, ejected, saved, images.inspect(image).toString())

        def daemon = new File(images.dataRoot())
        if (new File(daemon, 'buildkit').canRead()) {
            def written = ['find', "${daemon}/buildkit", "${daemon}/image", "${daemon}/overlay2", '-newer', start.path, '-type', 'f',
                '-size', '-64M', '-exec', 'grep', '-laF', '-e', token, '-e', password, '{}', '+'].collect { it.toString() }.execute()
            assert written.text == ''
        } else {
            println 'The daemon keeps its files where they cannot be read'
        }
    }

    def command = (ejected =~ /In \S+, build it by: docker (build .*)/)[0][1]
    assert command.contains(" --secret id=token,env=IT_TOKEN --secret id=netrc,src=${netrc} ")
    DockerCommand.withBuildKit().ifPresent { docker ->
        def build = new ProcessBuilder([docker.toString(), *command.split(' ')]).directory(basedir).redirectErrorStream(true)
        build.environment().putAll([DOCKER_BUILDKIT: '1', IT_TOKEN: token])
        def process = build.start()
        def output = process.inputStream.text
        assert process.waitFor() == 0 : output
        secrets.requireAbsence(basedir, output)
    }

    // In words that no daemon has seen: it takes no account of a secret's value, so that an earlier run's step would do for this one.
    new File(basedir, 'prints-fingerprints.sh').append("# ${UUID.randomUUID()}\n")
    new File(basedir, 'prints-fingerprints.sh').append('echo "const char leak[] = \\"$(cat /run/secrets/token)\\";"\n')
    def leaking = rich.run('package')
    assert failure(leaking.log()) == 'MojoFailureException: The value of "token" in <build><secrets> is in the file "/app",' +
        ' where anyone with the image can read it. Pass it to the container at run time, and remove it from the build's outputs.' +
        ' More: faq.md#secret-in-image'
    assert !leaking.log().contains(token)
} finally {
    netrc.delete()
    Images.open().withCloseable { images -> images.remove(image) }
}
