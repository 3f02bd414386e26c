// The build information of the program has the revision of the sources, and whether files were modified, as "go build" in the repository would write it.
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/build-information:1.0.0'
def maven = Maven.of(binding.variables)
def git = { Object... arguments -> Command.of(*(['git', '-C', basedir, '-c', 'user.name=it', '-c', 'user.email=it@example.com'] + arguments.toList())).succeed() }
def commit = { time ->
    git('add', '.')
    Command.of('env', "GIT_COMMITTER_DATE=@$time +0000".toString(), 'git', '-C', basedir, '-c', 'user.name=it', '-c', 'user.email=it@example.com', 'commit', '-q', '-m', 'a change').succeed()
    git('rev-parse', 'HEAD').trim()
}
def information = { version, revision, time, modified ->
    "version $version\nvcs git\nvcs.revision $revision\nvcs.time $time\nvcs.modified $modified\n".toString()
}

Images.open().withCloseable { images ->
    try {
        git('init', '-q', '.')
        new File(basedir, '.gitignore').text = 'target\n*.log\ninterpolated-*\n'
        def first = commit(1700000000)
        git('tag', 'v1.2.0')
        maven.succeed('package')
        assert images.run(image).output() == information('v1.2.0', first, '2023-11-14T22:13:20Z', false)

        // A file that the daemon never gets is modified.
        new File(basedir, 'README.md') << 'More.\n'
        maven.succeed('package')
        assert images.run(image).output() == information('v1.2.0+dirty', first, '2023-11-14T22:13:20Z', true)

        // A commit of the same sources.
        def second = commit(1700000060)
        maven.succeed('package')
        assert images.run(image).output() == information("v1.2.1-0.20231114221420-${second.take(12)}", second, '2023-11-14T22:14:20Z', false)
        assert maven.succeed('package').contains('inputs   unchanged')

        // A module in a directory of the repository has no version, since the go.mod in the root is not sent.
        maven.succeed('package', '-Dscratch.go.directory=service')
        assert images.run(image).output() == information('(devel)', second, '2023-11-14T22:14:20Z', false)
        new File(basedir, 'service/README.md') << 'More.\n'
        maven.succeed('package', '-Dscratch.go.directory=service')
        assert images.run(image).output() == information('(devel)', second, '2023-11-14T22:14:20Z', true)

        assert !new File(basedir, 'target/scratch/Dockerfile').text.contains('a change')
    } finally {
        images.remove(image)
    }
}
