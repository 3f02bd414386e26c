// A module proxy that wants a login, and whose certificate no builder knows: both take one line of configuration, and neither is in the image.
import com.sun.net.httpserver.HttpsConfigurator
import com.sun.net.httpserver.HttpsServer
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Secrets
import java.security.KeyStore
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream
import javax.net.ssl.KeyManagerFactory
import javax.net.ssl.SSLContext

def image = 'scratch-it/private-module-over-https:1.0.0'
def password = 'password-' + UUID.randomUUID()
def outside = File.createTempDir()
def keys = new File(outside, 'keys.p12')
def keytool = [new File(javaHome.toString(), 'bin/keytool').path, '-genkeypair', '-keystore', keys.path, '-storetype', 'PKCS12', '-storepass', 'changeit',
    '-alias', 'it', '-keyalg', 'EC', '-dname', 'CN=localhost', '-ext', 'san=dns:localhost', '-ext', 'bc=ca:true', '-validity', '3650'].execute()
assert keytool.waitFor() == 0 : keytool.text

def store = KeyStore.getInstance('PKCS12')
keys.withInputStream { store.load(it, 'changeit'.toCharArray()) }
def certificate = new File(outside, 'company.pem')
certificate.text = '-----BEGIN CERTIFICATE-----\n' + Base64.getMimeEncoder(64, '\n'.bytes).encodeToString(store.getCertificate('it').encoded) +
    '\n-----END CERTIFICATE-----'

def managers = KeyManagerFactory.getInstance('PKIX')
managers.init(store, 'changeit'.toCharArray())
def tls = SSLContext.getInstance('TLS')
tls.init(managers.keyManagers, null, null)

def zip = new ByteArrayOutputStream()
new ZipOutputStream(zip).withCloseable { out ->
    ['go.mod': 'module example.com/private\n\ngo 1.27\n', 'private.go': 'package private\n\nconst Word = "whispered"\n'].each { name, text ->
        out.putNextEntry(new ZipEntry('example.com/private@v1.0.0/' + name))
        out.write(text.bytes)
    }
}
def files = ['v1.0.0.info': '{"Version":"v1.0.0"}'.bytes, 'v1.0.0.mod': 'module example.com/private\n\ngo 1.27\n'.bytes, 'v1.0.0.zip': zip.toByteArray()]
def basic = 'Basic ' + "me:${password}".bytes.encodeBase64()
def server = HttpsServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
server.httpsConfigurator = new HttpsConfigurator(tls)
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
def netrc = new File(outside, 'netrc')
netrc.text = "machine localhost:${server.address.port} login me password ${password}\n"

def maven = Maven.of(binding.variables)
// A folder for modules that no earlier run has filled.
def build = { String... settings ->
    maven.run(*(['package', '-Drun=' + UUID.randomUUID(), "-Dproxy.port=${server.address.port}".toString()] + settings.toList()))
}
def trust = '-Dscratch.build.trustedCertificates=' + certificate
def login = '-Dscratch.build.secrets=netrc=' + netrc

try {
    def strange = build(login)
    assert Failures.in(strange.log())['private-module-over-https'] == 'MojoFailureException: The builder image "golang:1.27.4-trixie" does not trust' +
        ' the server that it downloads from. Behind a proxy that inspects TLS, name a file with your company\'s CA certificate in' +
        ' <build><trustedCertificates>. More: faq.md#tls-proxy'

    def shutOut = build(trust, '-X')
    assert shutOut.exitCode() != 0 && shutOut.log().contains('401 Unauthorized')

    def log = build(trust, login, '-X')
    assert log.exitCode() == 0 : log.log()
    Images.open().withCloseable { images ->
        assert images.run(image).output() == 'whispered\n'
        def bundle = images.read(image, '/etc/ssl/certs/ca-certificates.crt')
        assert bundle.contains('-----BEGIN CERTIFICATE-----')
        assert !bundle.contains(certificate.readLines()[1])
        assert !new String(images.save(image), 'ISO-8859-1').contains(certificate.readLines()[1])
    }
    Secrets.of(password).requireAbsence(basedir, strange.log(), shutOut.log(), log.log())
} finally {
    server.stop(0)
    outside.deleteDir()
    Images.open().withCloseable { images -> images.remove(image) }
}
