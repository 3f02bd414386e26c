// A builder image of another distribution.
import io.github.scratchmaven.it.Images

Images.open().withCloseable { it.tag('golang:1.27.4-trixie', 'golang', '1.27.4-scratch-it') }
