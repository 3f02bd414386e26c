// Of the builder's time zones, those alone are in the image that the pom names, and UTC.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/named-time-zones:1.0.0'

Images.open().withCloseable { images ->
    try {
        def zones = images.files(image).findAll { path, line -> path.startsWith('/usr/share/zoneinfo/') && !line.startsWith('directory') }
        assert zones.keySet() ==
                ['Asia/Tokyo', 'Europe/Paris', 'UTC'].collect { "/usr/share/zoneinfo/$it".toString() } as Set
        assert images.run(image).output() ==
                '1970-01-01T01:00:00+01:00\n1970-01-01T09:00:00+09:00\nunknown time zone America/Lima\n'
    } finally {
        images.remove(image)
    }
}
