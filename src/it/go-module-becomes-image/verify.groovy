// Nothing but the goal: the image is named after the module, holds the program and what a numeric user needs, and runs.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'go-module-becomes-image:1.0.0'

Images.open().withCloseable { images ->
    try {
        def info = images.inspect(image)
        def config = info.config
        assert config.user == '65534'
        assert config.workingDir == '/data'
        assert config.entrypoint as List == ['/hello']
        assert !config.cmd
        assert config.env.every { it.startsWith('PATH=') } // Docker's own, for each image

        def run = images.run(image, 'an argument')
        assert run.output() == '65534:65534 in /data with ["an argument"]\n'
        assert run.exitCode() == 0

        def files = images.files(image)
        def programSize = files['/hello'].split(' ')[3] as long
        assert files == [
                '/data'             : 'directory 755 65534:0 0',
                '/etc'              : 'directory 755 0:0 0',
                '/etc/group'        : 'file 644 0:0 26',
                '/etc/nsswitch.conf': 'file 644 0:0 44',
                '/etc/passwd'       : 'file 644 0:0 74',
                '/hello'            : "file 755 0:0 $programSize".toString(),
                '/tmp'              : 'directory 1777 0:0 0'] as TreeMap
        assert images.read(image, '/etc/passwd') == 'root:x:0:0:root:/:/sbin/nologin\nnobody:x:65534:65534::/data:/sbin/nologin\n'

        def dockerfile = new File(basedir, 'target/scratch/Dockerfile').readLines()
        assert dockerfile.any { it.startsWith('FROM golang:1.27.4-trixie ') }
        assert dockerfile.contains('FROM scratch')
        assert !dockerfile.any { it.startsWith('# syntax') }

        def report = new JsonSlurper().parse(new File(basedir, 'target/scratch/image.json'))
        assert report.reference == image
        assert report.tags == [image]
        assert report.id == info.id
        assert report.size == report.files*.size.sum() // which is not what each daemon tells
        assert report.size <= programSize + 16 * 1024
        assert report.platform == "$info.os/$info.arch"
        assert report.layers*.diffId == info.rootFS.layers
        assert report.files*.path as Set == files.keySet()
        assert report.files.find { it.path == '/hello' } ==
                [path: '/hello', size: programSize, mode: '0755', owner: '0:0', reason: 'program']
        assert report.files.every { it.reason != 'unknown' }
        assert report.builder.image == 'golang:1.27.4-trixie'
        assert report.builder.id == images.inspect('golang:1.27.4-trixie').id
        assert report.engine.name == (images.arePodmans() ? 'Podman' : 'Docker')
        assert report.milliseconds > 0

        def last = Maven.of(binding.variables).log().readLines().findAll { it.startsWith('[INFO] ') && !(it =~ /-{9}|BUILD|Total time|Finished at|to project local repository$/) }.last()
        assert last ==~ /\[INFO\] Built go-module-becomes-image:1\.0\.0  \d\.\d MB  ${info.id.take(19)}  in \d+\.\d s/
    } finally {
        images.remove(image)
    }
}
