// Directories of the pom have the owner and the mode that it says; those above them are root's.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/directories-with-owner-and-mode:1.0.0'

Images.open().withCloseable { images ->
    try {
        def files = images.files(image)
        assert files['/data'] == 'directory 700 65534:65534 0'
        assert files['/var/spool/shared files'] == 'directory 3777 7:8 0'
        assert files['/var/spool'] == 'directory 755 0:0 0'
        assert files['/srv'] == 'directory 755 0:0 0'
    } finally {
        images.remove(image)
    }
}
