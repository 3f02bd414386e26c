// The steps use the proxies of Maven's settings and environment. The history and the log do not contain their passwords, and another proxy does not
// invalidate the cache.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Secrets
import java.nio.charset.StandardCharsets
import java.security.MessageDigest

def image = 'scratch-it/proxies-reach-the-builder:1.0.0'
def password = 'password-' + UUID.randomUUID()
def other = 'password-' + UUID.randomUUID()
def outside = File.createTempDir()
def settings = new File(outside, 'settings.xml')
settings.text = """<settings><proxies><proxy><protocol>http</protocol><active>true</active><host>proxy.example.com</host><port>3128</port>
    <username>me</username><password>${password}</password><nonProxyHosts>*.example.com|localhost</nonProxyHosts></proxy></proxies></settings>"""
def sum = { text -> MessageDigest.getInstance('SHA-256').digest(text.toString().bytes).encodeHex().toString() }
def build = { variable, String... more ->
    Maven.of(binding.variables).under('env', "HTTP_PROXY=${variable}".toString(), "DOCKER_CONFIG=${outside}".toString())
        .succeed(*(['package', '-o', '-X', '-gs', settings.path] + more.toList()))
}

Images.open().withCloseable { images ->
    try {
        def first = build("http://me:${other}@environment.example.com:1", '-Dscratch.build.noCache=true')
        assert images.run(image).output() ==
            [sum("http://me:${other}@environment.example.com:1"), sum("http://me:${password}@proxy.example.com:3128"), sum('.internal.example.com')].join('\n') + '\n'
        def saved = new String(images.save(image), StandardCharsets.ISO_8859_1)
        assert saved.contains('"history"') && !saved.contains('proxy.example.com')

        def second = build('http://elsewhere.example.com:1')
        assert images.arePodmans() || second =~ /(?m)^\[INFO\]   compile  cached$/ // Podman keeps no steps
        Secrets.of(password, other).record(basedir).requireAbsence(basedir, first, second, saved)
    } finally {
        images.remove(image)
        outside.deleteDir()
    }
}
