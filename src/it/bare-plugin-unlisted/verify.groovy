// A program that loads libraries by name is warned of where the pom lists none, and the run says what was not found.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/bare-plugin-unlisted:1.0.0'
def log = Maven.of(binding.variables).log()

Images.open().withCloseable { images ->
    try {
        assert log.contains('[WARNING] "/app" loads libraries at run time (dlopen), but <contents><libraries> is not set.' +
                ' List them there, or write <libraries/> if there are none.')
        assert log.contains('[ERROR]   libz.so.1: cannot open shared object file: No such file or directory')
        assert log.contains('The image "' + image + '" fails its verification: it ended with exit code 3, not 0.' +
                ' The program loads the library "libz.so.1" at run time (dlopen), and it is not in the image. Name it in <contents><libraries>.')
        assert images.listing(image) == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
