// The public builder image, but for a bundle that holds one authority more.
import io.github.scratchmaven.it.Images

def bundle = '/etc/ssl/certs/ca-certificates.crt'
def builder = 'golang:1.27.4-trixie'

Images.open().withCloseable { images ->
    def trusted = images.read(builder, bundle) + new File(basedir, 'authority.pem').text
    images.derive('scratch-it/golang-with-test-authority', '1.27.4-trixie', builder, bundle, trusted.bytes)
}
true
