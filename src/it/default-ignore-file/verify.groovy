// Without an ignore file, .git, Dockerfile, testdata and target do not travel; the plugin's own script joins the context, and where a tar is sent, its Dockerfile.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/default-ignore-file:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output().readLines() - '.scratch/Dockerfile' == ['.scratch/gather.sh', 'a.txt', 'go.mod', 'main.go']
    } finally {
        images.remove(image)
    }
}
