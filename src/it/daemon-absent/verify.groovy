// Where no daemon answers, the address is told, and where it can be set.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven

def log = Maven.of(binding.variables).log()
def failures = Failures.in(log)
def absent = { address, why ->
    'MojoExecutionException: Cannot connect to the Docker daemon at "' + address + '": ' + why +
        '. Start it, or set its address in <docker><host>, DOCKER_HOST or with "docker context use". More: faq.md#no-daemon'
}

assert failures['socket'] == absent('unix:///nonexistent/docker.sock', 'No such file or directory')
assert failures['host'] == absent('tcp://127.0.0.1:1', 'Connection refused')
assert failures['context'] == 'MojoExecutionException: The Docker context "nowhere" named by <docker><context> does not exist.' +
    ' List the existing ones with "docker context ls".'
assert failures['address'] == 'MojoExecutionException: The Docker daemon\'s address "localhost" in <docker><host> is invalid.' +
    ' Write it with unix://, npipe://, tcp:// or ssh://, such as "unix:///var/run/docker.sock" or "tcp://host:2376".'
assert failures['secret'].contains('"tcp://user:…@127.0.0.1:1"')
assert !log.contains('hunter2')
