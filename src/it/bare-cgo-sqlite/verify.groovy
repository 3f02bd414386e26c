// SQLite, compiled by cgo, keeps a database in the working directory, where a careful platform lets it write.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-cgo-sqlite:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image).replaceAll('(?m)^.* (/usr/share/zoneinfo/).+\\n', '') == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
