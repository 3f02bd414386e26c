// The builder runs natively and compiles for the platform of the image.
import io.github.scratchmaven.it.Images

def image = 'scratch-it/other-platform:1.0.0'

Images.open().withCloseable { images ->
    try {
        def info = images.inspect(image)
        assert "$info.os/$info.arch" == 'linux/arm64'
        def program = images.bytes(image, '/other-platform')
        assert program[18..19] == [0xB7 as byte, 0] // ELF's number for AArch64
    } finally {
        images.remove(image)
    }
}
