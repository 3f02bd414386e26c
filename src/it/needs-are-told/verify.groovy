// What a program will want while it runs is warned of where the image lacks it, and not where the pom refuses it; image.json says what was decided and why.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def warnings = Maven.of(binding.variables).log().readLines().findAll { it.startsWith('[WARNING]') }
assert warnings == ['[WARNING] "/helper" contains os/exec.(*Cmd).Start, but the image has no other program to start.' +
    ' Add the program that it starts with <contents><files>.']

def decision = { module, what ->
    new JsonSlurper().parse(new File(basedir, module + '/target/scratch/image.json')).decisions.find { it.what == what }
}
assert decision('hello', 'caCertificates') ==
    [what: 'caCertificates', setting: 'auto', included: true, reason: '"/hello" contains crypto/x509.loadSystemRoots']
assert decision('hello', 'timeZones') == [what: 'timeZones', setting: 'auto', included: false, reason: 'nothing found requires it']
assert decision('hello', 'nssModules').included == false
assert decision('helper', 'timeZones') ==
    [what: 'timeZones', setting: 'never', included: false, reason: 'the pom excludes it, although "/helper" contains time.LoadLocation']

Images.open().withCloseable { images ->
    images.remove('scratch-it/needs-are-told-hello:1.0.0', 'scratch-it/needs-are-told-helper:1.0.0')
}
