// Where there is a Dockerfile.dockerignore, it stands instead of .dockerignore.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/dockerfile-specific-ignore-file-wins:1.0.0'

Images.open().withCloseable { images ->
    try {
        def travelled = images.run(image).output().readLines() - ['.scratch/Dockerfile', '.scratch/gather.sh']
        assert travelled == ['.dockerignore', 'Dockerfile.dockerignore', 'a.txt', 'go.mod', 'main.go']
    } finally {
        images.remove(image)
    }
}
