// Files of the pom are in the image with the owner and the mode that it says,
// also what .dockerignore leaves out and what lies outside the context.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Images

def image = 'scratch-it/files-with-owner-and-mode:1.0.0'

Images.open().withCloseable { images ->
    try {
        def files = images.files(image)
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

        assert images.run(image).output() == 'password\ngreeting\ndeep\ndeep\nfrom elsewhere\n'

        def reasons = new JsonSlurper().parse(new File(basedir, 'target/scratch/image.json')).files.collectEntries { [it.path, it.reason] }
        assert reasons['/etc/app/link'] == 'configured file'
        assert reasons['/usr/bin/tool'] == 'configured file'
        assert reasons['/data/more'] == 'configured directory'
        assert reasons['/usr/bin'] == 'parent directory of /usr/bin/tool'
        assert !reasons.containsValue('unknown')
    } finally {
        images.remove(image)
    }
}
