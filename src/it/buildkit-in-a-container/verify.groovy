// A BuildKit in a container of Docker is reached through "docker exec", by its name. The container has the programs of dev/buildkit and runc.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.BuildKits
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Polling
import java.nio.file.Path
import java.time.Duration

// What buildkitd needs of --privileged, which also requires the capabilities that this machine may not have itself.
def privileges = [*['SYS_ADMIN', 'NET_ADMIN'].collectMany { ['--cap-add', it] },
    *['seccomp', 'apparmor', 'systempaths'].collectMany { ['--security-opt', "$it=unconfined".toString()] }, '--volume', '/sys/fs/cgroup:/sys/fs/cgroup']
def name = 'scratch-it-buildkit-' + UUID.randomUUID()
def builder = 'golang:1.27.4-trixie'
def settings = new File(basedir, 'target/buildkitd.toml')
def maven = Maven.of(binding.variables)
def host = "-Dscratch.buildkit.host=docker-container://$name".toString()
def runc = Command.of('sh', '-c', 'realpath "$(command -v runc)"').succeed().trim()
def libraries = Command.of('ldd', runc).succeed().readLines().collectMany { (it =~ /=> (\/\S*seccomp\S*)/).collect { match -> match[1] } }

BuildKits.start(binding.variables, '--builder', builder).withCloseable { buildKits ->
    settings.parentFile.mkdirs()
    settings.text = """[worker.containerd]
enabled = false
[worker.oci]
networkMode = "host"
[registry."docker.io"]
mirrors = ["${buildKits.registry()}"]
[registry."${buildKits.registry()}"]
http = true
"""
    def volumes = [(buildKits.buildctl()): '/programs/buildctl', (buildKits.buildctl().resolveSibling('buildkitd')): '/programs/buildkitd',
        (Path.of(runc)): '/programs/runc', (settings.toPath()): '/etc/buildkit/buildkitd.toml']
    libraries.each { volumes[Path.of(it)] = "/libraries/${Path.of(it).fileName}" }
    Command.of('docker', 'run', '--detach', *privileges, '--network', 'host', '--name', name, '--volume', '/var/lib/buildkit',
        *volumes.collectMany { from, to -> ['--volume', "$from:$to:ro"] },
        '--env', 'PATH=/programs:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', '--env', 'LD_LIBRARY_PATH=/libraries',
        '--entrypoint', 'buildkitd', builder).succeed()
    try {
        assert Polling.until(Duration.ofSeconds(30)) { Command.of('docker', 'exec', name, 'buildctl', 'debug', 'workers').run().exitCode() == 0 }
        def log = maven.succeed('package', host)
        assert log.contains('Built registry.example.com/team/app:1.0.0')
        def report = new JsonSlurper().parse(new File(basedir, 'target/scratch/image.json'))
        assert report.engine.name == 'BuildKit'
        assert report.files.path.contains('/program')
        assert maven.succeed('package', host).contains('inputs   unchanged')
    } finally {
        Command.of('docker', 'rm', '--force', '--volumes', name).succeed()
    }

    // A container that was removed is named, with the words of the docker command.
    def run = maven.run('package', host, '-Dscratch.build.noCache=true')
    assert run.exitCode() != 0
    assert Failures.in(run.log())['buildkit-in-a-container'].is('MojoExecutionException', 'no-daemon').names("\"docker-container://$name\"", 'No such container')
}
