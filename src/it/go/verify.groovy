// Go modules of all kinds become images that contain the program that the pom and go.mod describe.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def images = Images.open()
def maven = Maven.of(binding.variables)
def image = { module -> "scratch-it/$module:1.0.0".toString() }
def output = { module -> images.run(image(module)).output() }
def report = { module -> new JsonSlurper().parse(new File(basedir, "$module/target/scratch/image.json")) }

try {
    // The goal without any setting: the image has the module's name, contains the program and what a numeric user requires, and runs.
    def minimal = 'minimal:1.0.0'
    def info = images.inspect(minimal)
    def config = info.config
    assert config.user == '65534'
    assert config.workingDir == '/data'
    assert config.entrypoint as List == ['/hello']
    assert !config.cmd
    assert config.env.every { it.startsWith('PATH=') } // Docker adds it to each image

    def run = images.run(minimal, 'an argument')
    assert run.output() == '65534:65534 in /data with ["an argument"]\n'
    assert run.exitCode() == 0

    def files = images.files(minimal)
    def programSize = files['/hello'].split(' ')[3] as long
    assert files == [
            '/data'             : 'directory 755 65534:0 0',
            '/etc'              : 'directory 755 0:0 0',
            '/etc/group'        : 'file 644 0:0 26',
            '/etc/nsswitch.conf': 'file 644 0:0 44',
            '/etc/passwd'       : 'file 644 0:0 74',
            '/hello'            : "file 755 0:0 $programSize".toString(),
            '/tmp'              : 'directory 1777 0:0 0'] as TreeMap
    assert images.read(minimal, '/etc/passwd') == 'root:x:0:0:root:/:/sbin/nologin\nnobody:x:65534:65534::/data:/sbin/nologin\n'

    def dockerfile = new File(basedir, 'minimal/target/scratch/Dockerfile').readLines()
    assert dockerfile.any { it.startsWith('FROM golang:1.27.4-trixie ') }
    assert dockerfile.contains('FROM scratch')
    assert !dockerfile.any { it.startsWith('# syntax') }

    def written = report('minimal')
    assert written.reference == minimal
    assert written.tags == [minimal]
    assert written.id == info.id
    assert written.size == written.files*.size.sum() // daemons report different sizes
    assert written.size <= programSize + 16 * 1024
    assert written.platform == "$info.os/$info.arch"
    assert written.layers*.diffId == info.rootFS.layers
    assert written.files*.path as Set == files.keySet()
    assert written.files.find { it.path == '/hello' } ==
            [path: '/hello', size: programSize, mode: '0755', owner: '0:0', reason: 'program', origin: 'build', layer: 1]
    assert written.files.every { it.reason != 'unknown' }
    assert written.builder.image == 'golang:1.27.4-trixie'
    assert written.builder.id == images.inspect('golang:1.27.4-trixie').id
    assert written.engine.name == (images.arePodmans() ? 'Podman' : 'Docker')
    assert written.milliseconds > 0

    def last = maven.log('minimal').readLines().findAll { it.startsWith('[INFO] ') && it != '[INFO] ' && !it.endsWith('to project local repository') }.last()
    assert last ==~ /\[INFO\] Built minimal:1\.0\.0  \d\.\d MB  ${info.id.take(19)}  in \d+\.\d s/

    // Tags, linker and compiler flags, further flags and the environment are passed to the go command as they are written.
    def options = output('build-options').readLines()
    assert options.containsAll([
            'tagged: yes',
            'linked: words with spaces and 1.0.0',
            'overlaid: yes',
            '-tags: extra,netgo',
            '-gcflags: -N -l',
            '-asmflags: -D=FROM_ENVIRONMENT',
            '-trimpath: true'])
    assert !options.any { it.startsWith('vcs') }

    // Packages of the standard library that could use cgo do not use it: the program is static.
    assert !images.files(image('cgo-auto-off')).keySet().any { it.contains('lib') }
    assert output('cgo-auto-off') == '65534 <nil>\ntrue <nil>\n'

    // A package of the module uses cgo: the program is dynamic, and the image has its libraries and loader, and little else.
    def linked = report('cgo-auto-on').files.findAll { it.reason ==~ /program|loader of .*|library .*/ }
    assert linked.any { it.reason == 'loader of /cgo-auto-on' }
    assert linked.any { it.reason == 'library libc.so.6, needed by /cgo-auto-on' }
    assert images.inspect(image('cgo-auto-on')).size <= linked.sum { it.size } + 16 * 1024
    assert output('cgo-auto-on') == '12\n'

    // <cgo>false</cgo>: a program that can use cgo is compiled without it.
    assert !images.files(image('cgo-false')).keySet().any { it.contains('lib') }
    assert output('cgo-false') == 'without cgo\n'

    // <cgo>true</cgo>: the standard library asks the C library for users and hosts, which finds what it requires in the image.
    assert images.files(image('cgo-true')).keySet().any { it.endsWith('/libc.so.6') }
    assert output('cgo-true') == '65534 <nil>\ntrue <nil>\n'

    // The pom names one of several main packages, as a directory (also outside of cmd) or as an import path; each execution has its own files.
    for (name in ['one', 'two']) {
        def named = image("main-by-name-$name")
        assert images.inspect(named).config.entrypoint as List == ["/$name"]
        assert images.run(named).output() == "$name\n"
        assert new File(basedir, "main-by-name/target/scratch/$name/image.json").text.contains("\"reference\" : \"$named\"")
    }

    // The only main package is found by its package clause, deep below cmd; files that Go does not build for this platform do not count.
    assert images.inspect(image('main-below-cmd')).config.entrypoint as List == ['/serve']
    assert output('main-below-cmd') == 'found\n'

    // Version and distribution of the pom determine the builder image, whatever go.mod says.
    assert maven.log('version-and-distribution-from-pom')
            .contains("Building ${image('version-and-distribution-from-pom')} in golang:1.27.4-scratch-it")
    assert output('version-and-distribution-from-pom').trim() == 'go1.27.4'

    // If the go line has no patch version, the version of the toolchain line is used.
    assert maven.log('version-from-toolchain-line').contains("Building ${image('version-from-toolchain-line')} in golang:1.27.4-trixie")
    assert output('version-from-toolchain-line').trim() == 'go1.27.4'

    // Vendored modules are compiled from the vendor directory: nothing is downloaded, and no network is required.
    assert output('vendored-module') == 'from the vendor directory\n'

    // A replace directive to a directory of the context is followed.
    assert output('replaced-directory') == 'from the directory\n'

    // A go.work instead of a go.mod: its version, its modules, and the only main package of all of them.
    assert output('workspace') == 'from the other module\n'

    // What only tests or another program of the workspace require is neither downloaded nor needs a checksum.
    assert output('unneeded-modules') == 'nothing was downloaded\n'

    // The builder runs natively and compiles for the platform of the image.
    def other = images.inspect(image('other-platform'))
    assert "$other.os/$other.arch" == 'linux/arm64'
    def program = images.bytes(image('other-platform'), '/other-platform')
    assert program[18..19] == [0xB7 as byte, 0] // ELF's number for AArch64

    // A package that can use C is compiled without it for another processor, and the log says so.
    assert images.bytes(image('cgo-auto-other-platform'), '/cgo-auto-other-platform')[18..19] == [0xB7 as byte, 0]
    assert maven.log('cgo-auto-other-platform') =~ /(?m)^\[INFO\]   cgo is off, .* compiled without C: example\.com\/cgo-auto-other-platform$/
    assert !maven.log('other-platform').contains('cgo is off')

    // <strip>false</strip>: the program keeps its symbols and debugging data.
    assert output('unstripped-program') == 'symbols: true <nil>\ndebugging data: true <nil>\n'
} finally {
    def modules = new File(basedir, 'pom.xml').text.findAll(/<module>(.*)<\/module>/) { it[1] } + ['main-by-name-one', 'main-by-name-two']
    images.remove('minimal:1.0.0', 'golang:1.27.4-scratch-it', *modules.collect(image))
    images.close()
}
