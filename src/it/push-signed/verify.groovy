// What is attached to an image is found by ORAS, and its signatures are verified by cosign: in registries with and without the referrers API, for one platform
// and for several. A second push attaches nothing again. Nothing is pushed without the key.
import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Clients
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry
import io.github.scratchmaven.it.Secrets
import io.github.scratchmaven.it.Terminal
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher

def output = new File(basedir, 'target/scratch')
def report = { new JsonSlurper().parse(new File(output, 'image.json')) }
def password = "key of ${UUID.randomUUID()}".toString()
def secrets = Secrets.of(password, 'another password').record(basedir)
def maven = { String... variables ->
    Maven.of(binding.variables).under(['env', '-u', 'COSIGN_PASSWORD', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere', *variables] as String[])
}
def types = ['application/spdx+json', 'application/vnd.cyclonedx+json', 'application/vnd.dev.sigstore.bundle.v0.3+json', 'application/vnd.in-toto+json']

Clients.start(binding.variables).withCloseable { clients ->
    def cosign = { Object... arguments ->
        Command.of(clients.cosign(), *arguments).in(basedir).with(COSIGN_PASSWORD: password, HOME: basedir.path)
    }
    def verify = { String image, String key = 'cosign.pub' -> cosign('verify', '--key', key, '--insecure-ignore-tlog=true', image).run() }
    def oras = { Object... arguments -> Command.of(clients.oras(), *arguments).in(basedir).succeed() }
    def discover = { String image, String... more ->
        new JsonSlurper().parseText(oras('discover', '--plain-http', '--format', 'json', '--depth', '1', *more, image)).referrers
    }
    def push = { Registry registry, Maven run, String... more ->
        def done = run.run('package', 'scratch:push', "-Dregistry=${registry.address()}".toString(), *more)
        secrets.requireAbsence(new File(basedir, 'target'), done.log())
        return done
    }
    def lines = { Maven.Run done -> assert done.exitCode() == 0 : done.log(); done.log().readLines() }
    // The key is where docs/signing.md expects it.
    def home = new File(basedir.parentFile, 'push-signed-home')
    def keys = new File(home, '.cosign')
    home.deleteDir()
    keys.mkdirs()
    def terminal = { File directory ->
        Terminal.of(maven(), directory).with('PATH', "${clients.cosign().parent}:${System.getenv('PATH')}").with('COSIGN_PASSWORD', password).with('HOME', home)
    }
    terminal(keys).run('cosign generate-key-pair')
    new File(basedir, 'cosign.pub').bytes = new File(keys, 'cosign.pub').bytes
    def signing = ['-Psigned', "-Duser.home=$home".toString()]
    def debug = ['-Dscratch.debug', '-Dscratch.push.debug']

    // The image and its bills are signed, whatever lists them. A registry without the referrers API gets them by tags.
    [[['--referrers'], []], [[], ['-Dscratch.push.referrers=always']]].each { options, arguments ->
        Registry.start(binding.variables, *options).withCloseable { registry ->
            def image = registry.address() + '/team/app'
            try {
                def log = lines(push(registry, maven("COSIGN_PASSWORD=$password".toString()), '-X', *signing, *arguments, *debug))
                def attached = ['sbom.cdx.json', 'sbom.spdx.json', 'provenance.json'].collectMany { [it, "signature of $it"] } + 'signature'
                attached.each { assert log.contains("[INFO]   $it  attached".toString()) }
                def pushed = "$image@${report().digest}".toString()
                assert discover(pushed)*.artifactType.sort() == types
                assert verify(pushed).exitCode() == 0
                terminal(basedir).replacing('registry.example.com', registry.address())
                    .run('cosign verify --key cosign.pub --insecure-ignore-tlog=true registry.example.com/team/app:1.0.0')
                discover(pushed).findAll { it.artifactType != types[2] }.each { bill ->
                    assert verify(bill.reference).exitCode() == 0
                    def pulled = new File(basedir, 'target/pulled')
                    pulled.deleteDir()
                    oras('pull', '--plain-http', '--output', pulled, bill.reference)
                    assert pulled.listFiles().every { it.text == new File(output, it.name).text } && pulled.listFiles().size() == 1
                }

                // The debug image is signed, too. The bills are about the image.
                def twin = "$image@${report().debug.digest}".toString()
                assert verify("$image:1.0.0-debug".toString()).exitCode() == 0
                assert discover(twin)*.artifactType == [types[2]]

                // Nothing is attached twice.
                log = lines(push(registry, maven("COSIGN_PASSWORD=$password".toString()), '-X', *signing, *arguments, *debug))
                assert discover(twin)*.artifactType == [types[2]]
                attached.each { assert log.contains("[INFO]   $it  exists already".toString()) }
                assert discover(pushed)*.artifactType.sort() == types

                // Another image has no signature, and that of this image does not become its own by a change of its digest.
                def layout = new URL("http://${registry.address()}/v2/team/app/manifests/${report().digest}").openConnection()
                layout.setRequestProperty('Accept', 'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json')
                new File(basedir, 'changed.json').text = layout.inputStream.text + ' '
                oras('manifest', 'push', '--plain-http', '--media-type', layout.contentType, "$image:changed", 'changed.json')
                def changed = "$image@${oras('resolve', '--plain-http', "$image:changed".toString()).trim()}".toString()
                assert verify(changed).exitCode() != 0
                def signature = discover(pushed).find { it.artifactType == types[2] }
                def bundle = new JsonSlurper().parseText(oras('blob', 'fetch', '--plain-http', '--output', '-',
                    "$image@${new JsonSlurper().parseText(oras('manifest', 'fetch', '--plain-http', signature.reference)).layers[0].digest}".toString()))
                def statement = new String(bundle.dsseEnvelope.payload.decodeBase64(), 'UTF-8')
                bundle.dsseEnvelope.payload = statement.replace(report().digest.substring(7), changed.replaceFirst(/.*:/, '')).bytes.encodeBase64().toString()
                new File(basedir, 'forged.json').text = JsonOutput.toJson(bundle)
                oras('attach', '--plain-http', '--artifact-type', types[2], changed, "forged.json:${types[2]}".toString())
                def forged = verify(changed)
                assert forged.exitCode() != 0
                assert forged.output().contains('signature')
                assert verify(pushed).exitCode() == 0
            } finally {
                Images.open().withCloseable { it.remove("$image:1.0.0", "$image:1.0.0-debug") }
            }
        }
    }

    // For several platforms, each image has its own bills, and is signed as the index is. The password is that of a server in settings.xml.
    Registry.start(binding.variables, '--referrers').withCloseable { registry ->
        def image = registry.address() + '/team/app'
        try {
            def settings = new File(basedir, 'servers.xml')
            def encrypted = new DefaultPlexusCipher().encryptAndDecorate(password, 'it-master')
            settings.text = '''<settings>
                <servers>
                  <server>
                    <id>cosign</id>
                    <passphrase>{COQLCE6DU6GtcS5P=}</passphrase>
                  </server>
                </servers>
                </settings>'''.replace('{COQLCE6DU6GtcS5P=}', encrypted)
            def log = lines(push(registry, maven(), '-X', *signing, '-Dscratch.platforms=linux/amd64,linux/arm64', '-gs', settings.path,
                "-Dsettings.security=$basedir/settings-security.xml".toString()))
            ['linux/amd64 sbom.cdx.json', 'linux/arm64 provenance.json', 'signature of linux/arm64 sbom.spdx.json', 'signature of linux/arm64', 'signature'].each {
                assert log.contains("[INFO]   $it  attached".toString())
            }
            def index = "$image@${report().digest}".toString()
            assert discover(index)*.artifactType == [types[2]]
            assert verify(index).exitCode() == 0
            ['linux/amd64', 'linux/arm64'].each { platform ->
                def one = "$image@${oras('resolve', '--plain-http', '--platform', platform, "$image:1.0.0".toString()).trim()}".toString()
                assert discover(one)*.artifactType.sort() == types
                assert verify(one).exitCode() == 0
                def bill = discover(one).find { it.artifactType == types[1] }
                oras('pull', '--plain-http', '--output', new File(basedir, 'target/pulled'), bill.reference)
                def documents = new File(output, platform.replace('/', '-'))
                assert new File(basedir, 'target/pulled/sbom.cdx.json').text == new File(documents, 'sbom.cdx.json').text
                assert new JsonSlurper().parse(new File(documents, 'provenance.json')).subject == [[name: image, digest: [sha256: one.replaceFirst(/.*:/, '')]]]
            }
        } finally {
            Images.open().withCloseable { it.remove("$image:1.0.0") }
        }
    }

    // Without the key, nothing is pushed. An image without a signature is refused.
    Registry.start(binding.variables).withCloseable { registry ->
        def image = registry.address() + '/team/app'
        try {
            def failed = { Maven.Run run, String... names ->
                assert Failures.in(run.log())['push-signed'].is('MojoExecutionException').names(names)
                assert registry.tags('team/app').isEmpty()
            }
            failed(push(registry, maven('COSIGN_PASSWORD=another password'), *signing), 'COSIGN_PASSWORD', '"~/.cosign/cosign.key"')
            failed(push(registry, maven(), *signing), 'COSIGN_PASSWORD', '<id>cosign</id>')
            failed(push(registry, maven(), '-Dscratch.push.sign.key=absent.key'), 'absent.key"', '<push><sign><key>')
            lines(push(registry, maven()))
            assert registry.tags('team/app').keySet() == ['1.0.0'] as Set
            assert verify("$image:1.0.0".toString()).exitCode() != 0
        } finally {
            Images.open().withCloseable { it.remove("$image:1.0.0") }
        }
    }
}
