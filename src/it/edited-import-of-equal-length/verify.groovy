// All files of a context have one time, so an edit that keeps a file's size must be seen by its content.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def image = 'scratch-it/edited-import-of-equal-length:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() == 'aa\n'

        def main = new File(basedir, 'main.go')
        main.text = main.text.replace('aa', 'bb')
        def name = "bb at ${System.nanoTime()}".toString() // never built before
        new File(basedir, 'bb/bb.go').text = "package bb\n\nconst Name = \"$name\"\n"
        Maven.of(binding.variables).succeed('package')
        assert images.run(image).output() == "$name\n"
    } finally {
        images.remove(image)
    }
}
