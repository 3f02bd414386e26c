// A Go program that loads a zone by name finds all of them.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/bare-time-zones:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.listing(image).replaceAll('(?m)^.* (/usr/share/zoneinfo/).+\\n', '') == new File(basedir, 'files.txt').text
    } finally {
        images.remove(image)
    }
}
