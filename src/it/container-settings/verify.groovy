// All of <container> stands in the image as it is written in the pom, whatever characters it holds, and the program sees it.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/container-settings:1.0.0'

Images.open().withCloseable { images ->
    try {
        def config = images.inspect(image).config
        assert config.user == '1000:2000'
        assert config.workingDir == '/var/lib/app'
        assert config.entrypoint as List == ['/container-settings', '--quoted="$HOME \'x\'"']
        assert config.cmd as List == ['first argument', '\\back']
        assert config.env.findAll { !it.startsWith('PATH=') } as Set == ['GREETING=it\'s "$HOME" \\ ${x} #1', 'EMPTY='] as Set
        assert config.labels == ['org.opencontainers.image.title': 'a "title" for $5']
        assert config.exposedPorts*.toString() as Set == ['8080/tcp', '53/udp', '9000/tcp', '9001/tcp'] as Set
        assert config.volumes.keySet() == ['/var/lib/store'] as Set
        if (!images.arePodmans()) { // which show no health check to those who ask as Docker's clients do
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
            while (!container.output()) {
                sleep(50)
            }
            assert container.stop().output() == 'waiting\ninterrupt\n'
        }
    } finally {
        images.remove(image)
    }
}
