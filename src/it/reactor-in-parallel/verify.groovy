// Modules that build at the same time are independent: each image has the program and the settings of its own module.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def log = Maven.of(binding.variables).log()

def programs = { Images images ->
    for (name in ['anna', 'bela', 'cleo', 'dora']) {
        assert images.run("scratch-it/parallel-$name:1.0.0").output().trim() == "I am $name"
        assert log.contains("Built scratch-it/parallel-$name:1.0.0  ")
    }
    assert log =~ /Using the \S+ implementation with a thread count of 4|MultiThreadedBuilder/
}

// Two executions make two images of one module, and write their files into their own directories.
def severalExecutions = { Images images ->
    for (name in ['client', 'server']) {
        def run = images.run("scratch-it/several-$name:1.0.0")
        assert run.exitCode() == 0
        assert run.output().trim() == "I am the $name"
        def directory = new File(basedir, "several-executions/target/scratch/$name")
        assert new JsonSlurper().parse(new File(directory, 'image.json')).reference == "scratch-it/several-$name:1.0.0"
        assert new File(directory, 'Dockerfile').text.contains("./cmd/$name")
    }
}

// The image has each setting of <container> as the pom has it, whatever characters it contains, and the program reads it.
def containerSettings = { Images images, String image ->
    def config = images.inspect(image).config
    assert config.user == '1000:2000'
    assert config.workingDir == '/var/lib/app'
    assert config.entrypoint as List == ['/container-settings', '--quoted="$HOME \'x\'"']
    assert config.cmd as List == ['first argument', '\\back']
    assert config.env.findAll { !it.startsWith('PATH=') } as Set == ['GREETING=it\'s "$HOME" \\ ${x} #1', 'EMPTY=', 'LINES=it\'s "$HOME"\n  \\ ${x} #2'] as Set
    assert config.labels == ['org.opencontainers.image.title': 'a "title" for $5',
            'org.opencontainers.image.description': 'First \'line\' \\\n  and "second" for $5',
            'org.opencontainers.image.version': '1.0.0',
            'org.opencontainers.image.created': '1980-01-01T00:00:02Z']
    assert config.exposedPorts*.toString() as Set == ['8080/tcp', '53/udp', '9000/tcp', '9001/tcp'] as Set
    assert config.volumes.keySet() == ['/var/lib/store'] as Set
    if (!images.arePodmans()) { // whose API for Docker's clients omits the health check
        def second = 1_000_000_000L
        def check = config.healthcheck
        assert check.test == ['CMD', '/container-settings', '--health']
        assert [check.interval, check.timeout, check.startPeriod, check.retries] == [90 * second, (long) (second / 2), 2 * second, 4]
    }

    def files = images.files(image)
    assert files['/var/lib/app'] == 'directory 755 1000:0 0'
    assert files['/var/lib/store'] == 'directory 755 1000:0 0'
    assert !files.containsKey('/data')

    assert images.run(image).output().readLines() == [
            '["/container-settings" "--quoted=\\"$HOME \'x\'\\"" "first argument" "\\\\back"]',
            'it\'s "$HOME" \\ ${x} #1',
            'app 1000 2000 /var/lib/app <nil>',
            'true <nil>',
            'true <nil>',
            'true <nil>']

    images.start(image, { it }, 'wait').withCloseable { container ->
        container.awaitOutput('waiting')
        assert container.stop().output() == 'waiting\ninterrupt\n'
    }
}

Images.open().withCloseable { images ->
    try {
        programs(images)
        severalExecutions(images)
        containerSettings(images, 'scratch-it/parallel-container-settings:1.0.0')
    } finally {
        images.remove(*['parallel-anna', 'parallel-bela', 'parallel-cleo', 'parallel-dora', 'parallel-container-settings', 'several-client', 'several-server']
            .collect { "scratch-it/$it:1.0.0" })
    }
}
