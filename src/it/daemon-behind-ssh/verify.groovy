// A daemon on another machine is reached through the user's own ssh, for whatever a goal does with it. The one here takes no further than to this machine.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def calls = new File(basedir, 'target/calls')
def ssh = new File(basedir, 'bin/ssh')
def behave = { String script ->
    ssh.parentFile.mkdirs()
    ssh.text = "#!/bin/sh\n$script\n"
    assert ssh.setExecutable(true)
}
def maven = Maven.of(binding.variables).under('env', "PATH=${ssh.parent}:${System.getenv('PATH')}".toString())
def failure = { Failures.in(maven.run('integration-test').log())['daemon-behind-ssh'] }
def unreached = 'MojoExecutionException: The Docker daemon at "ssh://joe@build.example.com:2222" is not reached, since '

calls.parentFile.mkdirs()
behave("echo \"\$*\" >> '$calls'; exec docker system dial-stdio")
Images.open().withCloseable { images ->
    try {
        def log = maven.succeed('integration-test', '-X')
        assert log.contains("[DEBUG] Building with BuildKit's own protocol")
        assert log =~ /\[INFO] Verified scratch-it\/daemon-behind-ssh:1\.0\.0  exit 0  in \d+\.\d s/
        assert images.run('scratch-it/daemon-behind-ssh:1.0.0').output() == 'over there\n'
        assert calls.readLines().unique() ==
            ['-o ConnectTimeout=30 -T -l joe -p 2222 -- build.example.com docker system dial-stdio']
    } finally {
        images.remove('scratch-it/daemon-behind-ssh:1.0.0')
    }
}

behave("echo 'Warning: Permanently added the key.' >&2; echo 'joe@build.example.com: Permission denied (publickey).' >&2; exit 255")
assert failure() == unreached + 'ssh is not let in: joe@build.example.com: Permission denied (publickey).' +
    ' Give ssh a key that needs no password, such as one in ssh-agent: "ssh -p 2222 joe@build.example.com" must log in without a question.' +
    ' More: faq.md#no-daemon'

behave("echo 'bash: line 1: docker: command not found' >&2; exit 127")
assert failure().startsWith(unreached + 'there is no docker command for that user: ')
