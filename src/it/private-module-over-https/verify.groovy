// A module proxy that requires a login, and whose certificate no builder image trusts: one setting for each is enough, and neither the login nor
// the certificate is in the image.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Secrets
import io.github.scratchmaven.it.SelfSignedTls
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

def image = 'scratch-it/private-module-over-https:1.0.0'
def password = 'password-' + UUID.randomUUID()
def outside = File.createTempDir()
def certificate = new File(outside, 'company-ca.pem')
certificate.text = SelfSignedTls.get().certificate()

def zip = new ByteArrayOutputStream()
new ZipOutputStream(zip).withCloseable { out ->
    ['go.mod': 'module example.com/private\n\ngo 1.27\n', 'private.go': 'package private\n\nconst Word = "whispered"\n'].each { name, text ->
        out.putNextEntry(new ZipEntry('example.com/private@v1.0.0/' + name))
        out.write(text.bytes)
    }
}
def files = ['v1.0.0.info': '{"Version":"v1.0.0"}'.bytes, 'v1.0.0.mod': 'module example.com/private\n\ngo 1.27\n'.bytes, 'v1.0.0.zip': zip.toByteArray()]
def basic = 'Basic ' + "me:${password}".bytes.encodeBase64()
def server = SelfSignedTls.get().server()
server.createContext('/') { exchange ->
    def body = files[exchange.requestURI.path.split('/').last()]
    def known = exchange.requestHeaders.getFirst('Authorization') == basic
    exchange.sendResponseHeaders(!known ? 401 : body ? 200 : 404, known && body ? body.length : -1)
    if (known && body) {
        exchange.responseBody.write(body)
    }
    exchange.close()
}
server.start()
def netrc = new File(outside, '.netrc')
netrc.text = "machine localhost:${server.address.port} login me password ${password}\n"

def maven = Maven.of(binding.variables)
// Each run has an empty directory for modules.
def build = { String... settings ->
    maven.run(*(['package', "-Duser.home=$outside".toString(), '-Drun=' + UUID.randomUUID(), "-Dproxy.port=${server.address.port}".toString()] + settings.toList()))
}
// The profiles have the settings of the documentation: the files are in the home directory.
def login = '-Pnetrc'
def shortLogin = '-Pshort'
def trusted = '-Ptrusted'

try {
    def strange = build(login)
    assert Failures.in(strange.log())['private-module-over-https'].is('MojoFailureException', 'tls-proxy')
        .names('"golang:1.27.4-trixie"', '<build><trustedCertificates>')

    def shutOut = build(trusted, '-X')
    assert shutOut.exitCode() != 0 && shutOut.log().contains('401 Unauthorized')

    def first = build(trusted, shortLogin)
    assert first.exitCode() == 0 : first.log()
    def log = build(trusted, login, '-X')
    assert log.exitCode() == 0 : log.log()
    Images.open().withCloseable { images ->
        assert images.run(image).output() == 'whispered\n'
        def bundle = images.read(image, '/etc/ssl/certs/ca-certificates.crt')
        assert bundle.contains('-----BEGIN CERTIFICATE-----')
        assert !bundle.contains(certificate.readLines()[1])
        assert !new String(images.save(image), 'ISO-8859-1').contains(certificate.readLines()[1])
    }
    Secrets.of(password).record(basedir).requireAbsence(basedir, strange.log(), shutOut.log(), first.log(), log.log())
} finally {
    server.stop(0)
    outside.deleteDir()
    Images.open().withCloseable { images -> images.remove(image) }
}
