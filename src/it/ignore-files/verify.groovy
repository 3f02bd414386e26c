// Ignore files decide what is sent: each program prints the files of its context.
import io.github.scratchmaven.it.Images

def image = { module -> "scratch-it/$module:1.0.0".toString() }

Images.open().withCloseable { images ->
    def sent = { module -> images.run(image(module)).output().readLines() }
    try {
        // Without an ignore file, .git, Dockerfile, testdata and target are excluded. The plugin's scripts are added to the context and,
        // where a tar is sent, its Dockerfile.
        assert sent('no-ignore-file') - '.scratch/Dockerfile' == ['.scratch/gather.sh', '.scratch/licenses.sh', 'a.txt', 'go.mod', 'main.go']

        // A Dockerfile.dockerignore is used instead of .dockerignore.
        assert sent('dockerfile-specific') - ['.scratch/Dockerfile', '.scratch/gather.sh', '.scratch/licenses.sh'] ==
                ['.dockerignore', 'Dockerfile.dockerignore', 'a.txt', 'go.mod', 'main.go']

        // A .dockerignore is read as BuildKit reads it: comments, **, anchors, exceptions also below an excluded directory; the defaults do not apply.
        assert sent('dockerignore') - ['.scratch/Dockerfile', '.scratch/gather.sh', '.scratch/licenses.sh'] ==
                ['.dockerignore', 'Dockerfile', 'README.md', 'data/kept/x.txt', 'deep/er/c.txt', 'deep/rooted.txt', 'go.mod', 'main.go', 'testdata/t.txt']
    } finally {
        images.remove(*['no-ignore-file', 'dockerfile-specific', 'dockerignore'].collect(image))
    }
}
