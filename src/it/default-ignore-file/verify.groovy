// Without an ignore file, .git, Dockerfile, testdata and target do not travel; the plugin's own Dockerfile and script join the context.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/default-ignore-file:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output().readLines() == ['.scratch/Dockerfile', '.scratch/gather.sh', 'a.txt', 'go.mod', 'main.go']
    } finally {
        images.remove(image)
    }
}
