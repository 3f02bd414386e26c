// The CA bundle and the time zones are in an image if its program uses them, if TZ is set, or as the pom says.
import io.github.scratchmaven.it.Images

def bundle = '/etc/ssl/certs/ca-certificates.crt'
def paris = '/usr/share/zoneinfo/Europe/Paris'
def image = { name -> "scratch-it/$name:1.0.0".toString() }

Images.open().withCloseable { images ->
    try {
        def furniture = { name -> images.files(image(name)).keySet().intersect([bundle, paris]) as Set }
        def output = { name -> images.run(image(name)).output() }

        assert furniture('furnished-since-used') == [bundle, paris] as Set
        assert output('furnished-since-used') == 'trusts someone: true\n1970-01-01T01:00:00+01:00\n'

        assert furniture('bare-since-not-used') == [] as Set
        assert output('bare-since-not-used') == '1970-01-01T00:00:00Z\n'

        assert furniture('furnished-always') == [bundle, paris] as Set

        assert furniture('furnished-never') == [] as Set
        assert output('furnished-never') == 'trusts someone: false\nno Paris\n'

        assert furniture('zone-since-set') == [paris] as Set
        assert output('zone-since-set') == '1970-01-01T09:00:00+09:00\n'
    } finally {
        images.remove(*['furnished-since-used', 'bare-since-not-used', 'furnished-always', 'furnished-never', 'zone-since-set'].collect(image))
    }
}
