// The Dockerfile that the goal dockerfile writes makes the same image with plain docker build, by the command in the log.
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.DockerCommand
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def docker = DockerCommand.withBuildKit().get()

Images.open().withCloseable { images ->
    for (module in ['go', 'custom', 'java']) {
        def ours = "scratch-it/plain-$module:1.0.0".toString()
        def theirs = "scratch-it/plain-$module:plain".toString()
        def directory = new File(basedir, module)
        def hint = Maven.of(binding.variables).log(module).readLines().find { it.contains(' docker build ') }
        assert hint.contains(" $directory")
        try {
            def build = (hint =~ /docker (build .*)/)[0][1].split(' ').init()
            Command.of(docker, *build, '--tag', theirs, '.').in(directory).with(DOCKER_BUILDKIT: '1').succeed()

            assert images.inspect(theirs).rootFS.layers == images.inspect(ours).rootFS.layers
            if (images.haveRequestedTime()) {
                assert images.inspect(theirs).id == images.inspect(ours).id
            }
            assert images.inspect(theirs).config.toString() == images.inspect(ours).config.toString()
            if (module == 'go') {
                assert images.files(theirs)['/usr/share/doc/LICENSE'] == 'file 440 0:7 9'
            }
        } finally {
            images.remove(ours, theirs)
        }
    }
}
