// What <contents> adds to an image, and what the plugin adds because the program requires it.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def images = Images.open()
def maven = Maven.of(binding.variables)
def image = { name -> "scratch-it/$name:1.0.0".toString() }
def output = { name -> images.run(image(name)).output() }
def report = { module -> new JsonSlurper().parse(new File(basedir, "$module/target/scratch/image.json")) }
def reasons = { module -> report(module).files.collectEntries { [it.path, it.reason] } }

try {
    // The CA bundle and the time zones are in an image if its program uses them, if TZ is set, or as the pom says.
    def bundle = '/etc/ssl/certs/ca-certificates.crt'
    def paris = '/usr/share/zoneinfo/Europe/Paris'
    def included = { name -> images.files(image(name)).keySet().intersect([bundle, paris]) as Set }

    assert included('ca-certificates-and-time-zones') == [bundle, paris] as Set
    assert output('ca-certificates-and-time-zones') == 'trusts someone: true\n1970-01-01T01:00:00+01:00\n'

    assert included('not-used') == [] as Set
    assert output('not-used') == '1970-01-01T00:00:00Z\n'

    assert included('always') == [bundle, paris] as Set

    // The texts of the licenses of what is in the image, and of nothing else.
    def texts = images.files(image('always')).findAll { path, line -> path.startsWith('/licenses/') && line.startsWith('file 644 0:0') }
    assert texts.keySet().collect { it.split('/')[2] } as Set == ['ca-certificates', 'stdlib', 'tzdata'] as Set

    assert included('never') == [] as Set
    assert output('never') == 'trusts someone: false\nno Paris\n'

    assert included('time-zone-is-set') == [paris] as Set
    assert output('time-zone-is-set') == '1970-01-01T09:00:00+09:00\n'

    // Of the builder's time zones, only those that the pom names are in the image, and UTC.
    def zones = images.files(image('named-time-zones'))
            .findAll { path, line -> path.startsWith('/usr/share/zoneinfo/') && !line.startsWith('directory') }
    assert zones.keySet() ==
            ['Asia/Tokyo', 'Europe/Paris', 'UTC'].collect { "/usr/share/zoneinfo/$it".toString() } as Set
    assert output('named-time-zones') ==
            '1970-01-01T01:00:00+01:00\n1970-01-01T09:00:00+09:00\nunknown time zone America/Lima\n'

    // Directories have the owner and the mode that the pom says; their parents are owned by root.
    def directories = images.files(image('directories-with-owner-and-mode'))
    assert directories['/data'] == 'directory 700 65534:65534 0'
    assert directories['/var/spool/shared files'] == 'directory 3777 7:8 0'
    assert directories['/var/spool'] == 'directory 755 0:0 0'
    assert directories['/srv'] == 'directory 755 0:0 0'

    // Files have the owner and the mode that the pom says, also those that .dockerignore excludes and those outside of the context.
    def files = images.files(image('files-with-owner-and-mode'))
    assert files['/etc/app/secret.conf'] == 'file 400 65534:7 9'
    assert files['/etc/app'] == 'directory 755 0:0 0'
    assert files['/etc/app/app.conf'] == 'file 644 0:0 9'
    assert files['/etc/app/more'] == 'directory 755 0:0 0'
    assert files['/etc/app/more/it\'s deep'] == 'file 644 0:0 5'
    assert files['/etc/app/link'] == 'link 777 0:0 0'
    assert files['/etc/app/leads-out'] == 'link 777 0:0 0'
    assert files['/data'] == 'directory 755 65534:0 0'
    assert files['/data/app.conf'] == 'file 2750 65534:0 9'
    assert files['/data/more'] == 'directory 750 65534:0 0'
    assert files['/usr/bin/tool'] == 'file 4755 0:0 15'

    assert output('files-with-owner-and-mode') == 'password\ngreeting\ndeep\ndeep\nfrom elsewhere\n'

    def configured = reasons('files-with-owner-and-mode')
    assert configured['/etc/app/link'] == 'configured file'
    assert configured['/usr/bin/tool'] == 'configured file'
    assert configured['/data/more'] == 'configured directory'
    assert configured['/usr/bin'] == 'parent directory of /usr/bin/tool'
    assert !configured.containsValue('unknown')

    // A library that a program opens by name at run time is in the image if the pom names it.
    assert output('libraries-by-name') == 'opened\n'
    def libraries = reasons('libraries-by-name').findAll { path, reason -> path.contains('/libz.so.1') }
    assert !libraries.isEmpty()
    assert libraries.values() as Set == ['configured library libz.so.[0-9]'] as Set

    // After an edit of the program, what was read of the libraries is known. An image of which nothing is known has the same report.
    def program = new File(basedir, 'libraries-by-name/main.go')
    program.text = program.text.replace('"opened"', '"opened again"')
    def log = maven.succeed('package', '-X', '-pl', 'libraries-by-name')
    assert images.arePodmans() || log.contains('Warmed up for the image check')
    def known = report('libraries-by-name').files
    ['build.memory', 'image.memory'].each { assert new File(basedir, "libraries-by-name/target/scratch/$it").delete() }
    maven.succeed('package', '-pl', 'libraries-by-name')
    assert report('libraries-by-name').files == known
    assert output('libraries-by-name') == 'opened again\n'

    // A program for musl names another loader, which is also the C library: it is in the image, and nothing of glibc is.
    def musl = images.files(image('musl-program')).keySet()
    assert musl.any { it ==~ '/lib/ld-musl-.*[.]so[.]1' }
    assert !musl.any { it.contains('libc.so.6') || it.contains('ld-linux') }
    assert output('musl-program') == 'musl counts 7\n'

    // If the image lacks what the program requires at run time, there is a warning, unless the pom refuses it; image.json says what was decided and why.
    def warnings = { module -> maven.log(module).readLines().findAll { it.startsWith('[WARNING]') } }
    assert warnings('program-needs-met') == []
    assert warnings('program-needs-unmet').size() == 1
    assert ['"/helper"', 'os/exec.(*Cmd).Start', '<contents><files>'].every { warnings('program-needs-unmet')[0].contains(it) }

    def decision = { module, what -> report(module).decisions.find { it.what == what } }
    def decided = { it.subMap('setting', 'included') }
    assert decision('program-needs-met', 'caCertificates') ==
        [what: 'caCertificates', setting: 'auto', included: true, reason: '"/hello" contains crypto/x509.loadSystemRoots']
    assert decided(decision('program-needs-met', 'timeZones')) == [setting: 'auto', included: false]
    assert decision('program-needs-met', 'nssModules').included == false
    assert decided(decision('program-needs-unmet', 'timeZones')) == [setting: 'never', included: false]
    assert decision('program-needs-unmet', 'timeZones').reason.contains('"/helper" contains time.LoadLocation')
} finally {
    def modules = new File(basedir, 'pom.xml').text.findAll(/<module>(.*)<\/module>/) { it[1] } + ['not-used', 'always', 'never', 'time-zone-is-set']
    images.remove(*modules.collect(image))
    images.close()
}
