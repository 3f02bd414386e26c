// Go downloads a module from a git server by SSH, with a key that never leaves this machine and only from a server in <knownHosts>.
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/private-module-over-ssh:1.0.0'
def outside = File.createTempDir()
[id: '', strange: '', host: '', locked: 's3cret'].each { name, passphrase ->
    Command.of('ssh-keygen', '-q', '-t', 'ed25519', '-N', passphrase, '-f', new File(outside, name)).succeed()
}
def port = new ServerSocket(0).withCloseable { it.localPort }
def known = new File(outside, 'known_hosts')
known.text = "[127.0.0.1]:${port} ${new File(outside, 'host.pub').text}"

// The script contains the keys, since the daemon may not see the files of this machine.
def serve = '''set -e
useradd --create-home git && passwd -q -d git
mkdir -p /run/sshd /home/git/.ssh /team/lib
cat >/home/git/.ssh/authorized_keys <<END
''' + new File(outside, 'id.pub').text + '''END
cat >/host <<END
''' + new File(outside, 'host').text + '''END
chmod 600 /host
cd /team/lib && git init -q && git config user.name it && git config user.email it@example.com
printf 'module 127.0.0.1/team/lib.git\\n\\ngo 1.27\\n' >go.mod
printf 'package lib\\n\\nconst Word = "signed"\\n' >lib.go
git add . && git commit -q -m lib && git tag v1.0.0 && git clone -q --bare . /team/lib.git
chown -R git:git /team /home/git
exec /usr/sbin/sshd -D -e -p ''' + port + ''' -h /host -o ListenAddress=127.0.0.1 -o PasswordAuthentication=no -o StrictModes=no'''

// The profiles have the settings of the documentation, for this server.
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('GOPRIVATE=git.example.com', 'GOPRIVATE=127.0.0.1,GOMODCACHE=/modules/${run}')
    .replace('<GOPRIVATE>git.example.com</GOPRIVATE>', '<GOPRIVATE>127.0.0.1</GOPRIVATE><GOMODCACHE>/modules/${run}</GOMODCACHE>')
    .replace('git.example.com', "127.0.0.1:$port")
def maven = Maven.of(binding.variables)
// Each run has an empty directory for modules.
def profile = '-Pshort'
def build = { String... settings ->
    maven.run(*(['package', profile, "-Dssh.directory=${outside}".toString(), "-Dssh.port=${port}".toString(), '-Drun=' + UUID.randomUUID()] + settings.toList()))
}

Images.open().withCloseable { images ->
    def server = images.start('scratch-it/git-server:14.2.0-bookworm',
        { host -> host.withNetworkMode('host') }, 'sh', '-c', serve.toString())
    try {
        server.awaitOutput('Server listening')
        def log = build('-X')
        assert log.exitCode() == 0 : log.log() + server.output()
        assert images.run(image).output() == 'signed\n'
        profile = '-Pelements'
        def elements = build()
        assert elements.exitCode() == 0 : elements.log()
        assert !log.log().contains(new File(outside, 'id').readLines()[1])

        known.text = "[127.0.0.1]:${port} ${new File(outside, 'strange.pub').text}"
        def strange = build()
        assert strange.exitCode() != 0 && strange.log().contains('no secure protocol found for repository')

        known.delete()
        assert Failures.in(build().log())['private-module-over-ssh'].is('MojoExecutionException')
            .names("\"${known}\"", '<build><ssh><knownHosts>')

        known.text = ''
        new File(outside, 'locked').renameTo(new File(outside, 'id'))
        assert Failures.in(build().log())['private-module-over-ssh'].is('MojoExecutionException')
            .names("\"${outside}/id\"", 'ssh-add')
    } finally {
        server.close()
        images.remove(image)
        outside.deleteDir()
    }
}
