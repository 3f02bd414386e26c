// A context is streamed: one of 2 GiB requires no more heap than a small one.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images

// The daemon keeps the context until it runs out of space.
def docker = { String... words ->
    def output = new StringBuilder()
    def process = (['docker'] + (words as List)).execute()
    def reader = process.consumeProcessOutputStream(output)
    process.waitForOrKill(120_000)
    reader.join(10_000)
    output.toString()
}
def pruneContext = {
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
        pruneContext()
    }
}
