import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.OwnDaemon
import io.github.scratchmaven.it.Registry

// The smallest builder there is, which only the registry has.
context.registry = Registry.start(binding.variables)
def name = context.registry.address() + '/it/tiny'
Images.open().withCloseable { images ->
    def command = ['docker', 'import', '-', "$name:1.0.0".toString()].execute()
    command.outputStream.withCloseable { it.write(OwnDaemon.builder('exit 1')) }
    assert command.waitFor() == 0 : command.err.text
    images.push("$name:1.0.0".toString(), 'nobody', 'asks')
    images.remove("$name:1.0.0".toString())
}
context.builder = name + '@' + context.registry.tags('it/tiny')['1.0.0']

def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('BUILDER', context.builder)
true
