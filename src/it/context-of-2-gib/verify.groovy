// A context is streamed: one of 2 GiB requires no more heap than a small one.
import io.github.scratchmaven.it.Images

// The daemon keeps contexts until it runs out of space.
def pruneContexts = {
    def process = ['docker', 'builder', 'prune', '--force', '--filter', 'type=source.local'].execute()
    process.consumeProcessOutput()
    process.waitForOrKill(120_000)
}
def image = 'scratch-it/context-of-2-gib:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() == 'built\n'
    } finally {
        new File(basedir, 'large.bin').delete()
        images.remove(image)
        pruneContexts()
    }
}
