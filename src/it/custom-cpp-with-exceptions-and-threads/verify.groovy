// An exception crosses from one thread into another, by libraries that the image got from the builder.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/custom-cpp-with-exceptions-and-threads:1.0.0'

Images.open().withCloseable { images ->
    try {
        assert images.run(image).output() == 'from the deep\nand from the deep\n'
        def libraries = images.files(image).keySet().collect { it - ~'.*/' }
        assert libraries.containsAll(['libc.so.6', 'libgcc_s.so.1', 'libstdc++.so.6'])
    } finally {
        images.remove(image)
    }
}
