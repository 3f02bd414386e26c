import com.sun.net.httpserver.HttpServer
import groovy.json.JsonOutput
import io.github.scratchmaven.it.Images
import java.security.MessageDigest

// A registry of one manifest: the daemon fetches nothing more, for it has the image that this one describes.
def described = Images.open().withCloseable { it.inspect('golang:1.27.4-trixie') }
def type = { 'application/vnd.docker.' + it }
def manifest = JsonOutput.toJson([
        schemaVersion: 2,
        mediaType    : type('distribution.manifest.v2+json'),
        config       : [mediaType: type('container.image.v1+json'), size: 1, digest: described.id],
        layers       : described.rootFS.layers.collect { [mediaType: type('image.rootfs.diff.tar'), size: 1, digest: it] }]).bytes
def digest = 'sha256:' + MessageDigest.getInstance('SHA-256').digest(manifest).encodeHex()

def registry = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
registry.createContext('/v2/') { exchange ->
    exchange.responseHeaders.add('Content-Type', type('distribution.manifest.v2+json'))
    exchange.responseHeaders.add('Docker-Content-Digest', digest)
    def body = exchange.requestURI.path.contains('/manifests/') ? manifest : new byte[0]
    def isHead = exchange.requestMethod == 'HEAD'
    exchange.sendResponseHeaders(200, isHead || body.length == 0 ? -1 : body.length)
    if (!isHead) {
        exchange.responseBody.write(body)
    }
    exchange.close()
}
registry.start()
context.registry = registry
context.builder = "localhost:${registry.address.port}/it/golang@$digest".toString()

def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('BUILDER', context.builder)
true
