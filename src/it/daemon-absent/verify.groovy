// Where no daemon answers, the address is told, and where it can be set.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven

def log = Maven.of(binding.variables).log()
def failures = Failures.in(log)
def absent = { address, why ->
    'MojoExecutionException: No Docker daemon answers at "' + address + '": ' + why +
        '. Start it, or say where it is with <docker><host>, DOCKER_HOST or "docker context use". More: faq.md#no-daemon'
}

assert failures['socket'] == absent('unix:///nonexistent/docker.sock', 'No such file or directory')
assert failures['host'] == absent('tcp://127.0.0.1:1', 'Connection refused')
assert failures['context'] == 'MojoExecutionException: The Docker context "nowhere", which <docker><context> names, does not exist.' +
    ' List those that do with "docker context ls".'
assert failures['address'] == 'MojoExecutionException: The Docker daemon\'s address "localhost" in <docker><host> is not one.' +
    ' Write it with unix://, npipe://, tcp:// or ssh://, such as "unix:///var/run/docker.sock" or "tcp://host:2376".'
assert failures['secret'].contains('"tcp://user:…@127.0.0.1:1"')
assert !log.contains('hunter2')
