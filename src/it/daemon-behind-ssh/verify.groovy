// The goals connect to a daemon on another machine through the user's own ssh. The ssh of this test connects to this machine.
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
def address = '"ssh://joe@build.example.com:2222"'

calls.parentFile.mkdirs()
behave("echo \"\$*\" >> '$calls'; exec docker system dial-stdio")
Images.open().withCloseable { images ->
    try {
        def log = maven.succeed('integration-test', '-X')
        assert images.arePodmans() ? log.contains('Podman has no BuildKit') : log.contains("BuildKit's") && !log.contains('POST /build')
        assert log =~ /\[INFO] Verified scratch-it\/daemon-behind-ssh:1\.0\.0  exit 0  in \d+\.\d s/
        assert images.run('scratch-it/daemon-behind-ssh:1.0.0').output() == 'over there\n'
        assert calls.readLines().unique() ==
            ['-o ConnectTimeout=30 -T -l joe -p 2222 -- build.example.com docker system dial-stdio']
    } finally {
        images.remove('scratch-it/daemon-behind-ssh:1.0.0')
    }
}

behave("echo 'Warning: Permanently added the key.' >&2; echo 'joe@build.example.com: Permission denied (publickey).' >&2; exit 255")
assert failure().is('MojoExecutionException', 'no-daemon')
    .names(address, 'joe@build.example.com: Permission denied (publickey).', 'ssh-agent', '"ssh -p 2222 joe@build.example.com"')

behave("echo 'bash: line 1: docker: command not found' >&2; exit 127")
assert failure().is('MojoExecutionException', 'no-daemon').names(address, 'docker: command not found')
