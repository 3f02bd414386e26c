// The tags that a failed build must not move, and a builder image whose CA bundle has one more authority.
import io.github.scratchmaven.it.Images

def bundle = '/etc/ssl/certs/ca-certificates.crt'
def builder = 'golang:1.27.4-trixie'

Images.open().withCloseable { images ->
    for (module in ['library-only-in-builder', 'other-architecture', 'script']) {
        images.tag(builder, "scratch-it/$module", '1.0.0')
    }
    def trusted = images.read(builder, bundle) + new File(basedir, 'tls/authority.pem').text
    images.derive('scratch-it/golang-with-test-authority', '1.27.4-trixie', builder, bundle, trusted.bytes)
}
true
