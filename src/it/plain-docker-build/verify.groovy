// What the dockerfile goal writes makes the same image with plain docker build, by the command that it tells.
import io.github.scratchmaven.it.DockerCommand
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def ours = 'scratch-it/plain-docker-build:1.0.0'
def theirs = 'scratch-it/plain-docker-build:plain'
def told = (Maven.of(binding.variables).log() =~ /In (\S+), build it by: docker (build .*)/)[0]
assert told[1] == basedir.path

Images.open().withCloseable { images ->
    try {
        def build = new ProcessBuilder([DockerCommand.withBuildKit().get().toString(), *told[2].split(' ').init(), '--tag', theirs, '.']).directory(basedir)
            .redirectErrorStream(true)
        build.environment().DOCKER_BUILDKIT = '1'
        def process = build.start()
        def output = process.inputStream.text
        assert process.waitFor() == 0 : output

        assert images.inspect(theirs).rootFS.layers == images.inspect(ours).rootFS.layers
        if (images.areDatedAsTold()) {
            assert images.inspect(theirs).id == images.inspect(ours).id
        }
        assert images.files(theirs)['/usr/share/doc/LICENSE'] == 'file 440 0:7 9'
        assert images.inspect(theirs).config.toString() == images.inspect(ours).config.toString()
    } finally {
        images.remove(ours, theirs)
    }
}
