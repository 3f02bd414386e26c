// A context is streamed: one of 2 GiB needs no more heap than a small one.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images

// The daemon would keep the context until it needs the room.
def docker = { String... words -> (['docker'] + (words as List)).execute().text }
def forgetTheContext = {
    def caches = new JsonSlurper().parseText(docker('system', 'df', '-v', '--format', '{{json .BuildCache}}'))
    caches.findAll { it.Size == '2.15GB' }.each { docker('builder', 'prune', '--force', '--filter', "id=$it.ID".toString()) }
}
def image = 'scratch-it/context-of-2-gib:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() == 'built\n'
    } finally {
        new File(basedir, 'large.bin').delete()
        images.remove(image)
        forgetTheContext()
    }
}
