// A program, a folder of the sources and a file of the builder: each goes where the pom says, and nothing beside them.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images

def image = 'scratch-it/custom-several-artifacts:1.0.0'
def reported = new JsonSlurper().parse(new File(basedir, 'target/scratch/image.json')).files

assert reported.findAll { it.reason == 'unknown' } == []
assert reported.findAll { it.reason == 'artifact' }*.path == ['/etc/based-on', '/usr/share/app', '/usr/share/app/de',
    '/usr/share/app/de/greeting', '/usr/share/app/default', '/usr/share/app/greeting']

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() == 'Guten Tag\n'
        assert images.inspect(image).config.entrypoint as List == ['/usr/bin/app', '/usr/share/app']
        assert images.read(image, '/etc/based-on') =~ /^13/

        def files = images.files(image)
        assert files.keySet().findAll { it.startsWith('/usr/bin') || it.startsWith('/usr/share') } == [
            '/usr/bin', '/usr/bin/app', '/usr/share', '/usr/share/app', '/usr/share/app/de', '/usr/share/app/de/greeting',
            '/usr/share/app/default', '/usr/share/app/greeting'] as Set
        assert files['/usr/share/app/default'].startsWith('link ')
        assert files['/usr/share/app/greeting'] == 'file 644 0:0 8'
    } finally {
        images.remove(image)
    }
}
