// The image has the labels of the pom and of Git, and an image that Maven pushes has them as annotations, too. They change no layer, and no step runs again.
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.PulledIndex
import io.github.scratchmaven.it.Registry

def image = 'scratch-it/standard-labels:1.0.0'
def maven = Maven.of(binding.variables)
def git = { String... arguments -> Command.of('git', '-C', basedir, '-c', 'user.name=it', '-c', 'user.email=it@example.com', *arguments).succeed().trim() }
def names = { Map<String, String> labels -> labels.collectEntries { name, value -> ["org.opencontainers.image.$name".toString(), value] } }

def ofPom = names(
    title: 'Standard "labels"',
    description: 'Shows what the pom says, for $5.',
    version: '1.0.0',
    url: 'https://example.com/labels',
    source: 'https://example.com/labels.git',
    licenses: 'Apache-2.0 OR MIT',
    vendor: 'Another vendor',
    authors: 'Ada <ada@example.com>, Bob',
    created: '1980-01-01T00:00:02Z')
def revision = { String value -> names(revision: value) }
def team = [team: 'labels']

Images.open().withCloseable { images ->
    try {
        // The repository around this directory ignores it.
        assert images.inspect(image).config.labels == ofPom + team
        def layers = images.inspect(image).rootFS.layers
        def withoutGit = images.inspect(image).id

        git('init', '-q', '.')
        new File(basedir, '.gitignore').text = 'target\n*.log\n'
        git('add', '.gitignore', 'pom.xml', 'go.mod', 'main.go')
        git('commit', '-q', '-m', 'first')
        maven.succeed('package')
        def first = git('rev-parse', 'HEAD')
        assert images.inspect(image).config.labels == ofPom + revision(first) + team
        assert images.inspect(image).id != withoutGit
        assert maven.succeed('package').contains('inputs   unchanged')

        // Git does not track this file, and Go does not compile it.
        new File(basedir, 'notes.txt').text = 'nothing'
        maven.succeed('package')
        assert images.inspect(image).config.labels == ofPom + revision(first) + team
        new File(basedir, 'notes.txt').delete()

        new File(basedir, '.gitignore') << 'other\n'
        maven.succeed('package')
        assert images.inspect(image).config.labels == ofPom + revision("$first-dirty".toString()) + team
        git('checkout', '-q', '.gitignore')

        // Another commit of the same files is another image, for which nothing is compiled.
        git('commit', '-q', '--allow-empty', '-m', 'second')
        def log = maven.succeed('package')
        assert !log.contains('inputs   unchanged')
        assert images.arePodmans() || log =~ /(?m)^\[INFO]   compile  cached$/ // Podman keeps no steps
        assert images.inspect(image).config.labels == ofPom + revision(git('rev-parse', 'HEAD')) + team
        assert images.inspect(image).rootFS.layers == layers

        maven.succeed('package', '-Dscratch.container.standardLabels=none')
        assert images.inspect(image).config.labels == names(vendor: 'Another vendor') + team
        assert images.inspect(image).rootFS.layers == layers
    } finally {
        images.remove(image)
    }

    Registry.start(binding.variables).withCloseable { registry ->
        def name = registry.address() + '/team/labels'
        def push = { String tag, String... arguments ->
            maven.under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere').succeed('package', 'scratch:push', "-Dimage=$name".toString(),
                "-Dscratch.tags=$tag".toString(), '-Dscratch.platforms=linux/amd64,linux/arm64', *arguments)
            PulledIndex.of(registry, 'team/labels', tag, new File(basedir, tag).toPath())
        }
        try {
            def annotated = push('all')
            def expected = ofPom + revision(git('rev-parse', 'HEAD'))
            assert annotated.annotations() == expected
            ['linux/amd64', 'linux/arm64'].each { assert annotated.annotations(it) == expected }

            def plain = push('none', '-Dscratch.container.standardLabels=none')
            ['linux/amd64', 'linux/arm64'].each {
                assert plain.annotations(it).isEmpty()
                assert plain.layers(it) == annotated.layers(it)
            }
            assert plain.annotations().isEmpty()
        } finally {
            images.remove("$name:all".toString(), "$name:none".toString())
        }
    }
}
