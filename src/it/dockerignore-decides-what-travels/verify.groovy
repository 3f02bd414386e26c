// A .dockerignore is read as BuildKit reads it: comments, **, anchors, exceptions also below what is left out; the defaults are gone.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/dockerignore-decides-what-travels:1.0.0'

Images.open().withCloseable { images ->
    try {
        def travelled = images.run(image).output().readLines() - ['.scratch/Dockerfile', '.scratch/gather.sh']
        assert travelled == ['.dockerignore', 'Dockerfile', 'README.md', 'data/kept/x.txt', 'deep/er/c.txt', 'deep/rooted.txt', 'go.mod', 'main.go', 'testdata/t.txt']
    } finally {
        images.remove(image)
    }
}
