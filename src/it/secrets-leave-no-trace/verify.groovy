// Only the steps can read secrets: no layer, history, cache, log, image.json or Dockerfile contains one.
import io.github.scratchmaven.it.Command
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
def secrets = Secrets.of(token, password).record(basedir)
def sum = { text -> MessageDigest.getInstance('SHA-256').digest(text.bytes).encodeHex().toString() }
def failure = { log -> Failures.in(log)['secrets-leave-no-trace'] }

def poor = Maven.of(binding.variables)
def rich = poor.under('env', "IT_TOKEN=${token}".toString(), 'DOCKER_BUILDKIT=1')
def start = new File(basedir, 'start')
start.text = ''
try {
    def withoutToken = poor.run('package')
    assert failure(withoutToken.log()).is('MojoExecutionException')
        .names('"token"', '"IT_TOKEN"', '<build><secrets><secret><environment>')
    def withoutFile = rich.run('package')
    assert failure(withoutFile.log()).is('MojoExecutionException').names('"netrc"', "\"${netrc}\"", '<build><secrets><secret><file>')
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
        if (daemon.list()) {
            def written = Command.of('find', daemon.path, '-xdev', '-newer', start.path, '-type', 'f',
                '-size', '-64M', '-exec', 'grep', '-laFs', '-e', token, '-e', password, '{}', '+').run()
            assert written.output().readLines().findAll { !it.startsWith('find: ') } == []
        } else {
            println 'The files of the daemon are not readable'
        }
    }

    def command = (ejected =~ /docker (build .*)/)[0][1]
    assert command.contains(" --secret id=token,env=IT_TOKEN --secret id=netrc,src=${netrc} ")
    // Podman has no BuildKit for the docker command.
    def podman = Images.open().withCloseable { it.arePodmans() }
    DockerCommand.withBuildKit().filter { !podman }.ifPresent { docker ->
        def output = Command.of(docker, *command.split(' ')).in(basedir).with(DOCKER_BUILDKIT: '1', IT_TOKEN: token).succeed()
        secrets.requireAbsence(basedir, output)
    }

    // A comment that no build had before: the value of a secret is not part of the cache key, so the daemon would use the step of an earlier run.
    new File(basedir, 'prints-fingerprints.sh').append("# ${UUID.randomUUID()}\n")
    new File(basedir, 'prints-fingerprints.sh').append('echo "const char leak[] = \\"$(cat /run/secrets/token)\\";"\n')
    def leaking = rich.run('package')
    assert failure(leaking.log()).is('MojoFailureException', 'secret-in-image').names('"token"', '<build><secrets>', '"/app"')
    assert !leaking.log().contains(token)

    def exempt = rich.succeed('package', '-Dscratch.checks.secretScan.ignore=token')
    assert exempt.contains("Built ${image}") && !exempt.contains(token)
} finally {
    netrc.delete()
    Images.open().withCloseable { images -> images.remove(image) }
}
