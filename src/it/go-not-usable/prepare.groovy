// The tags that a failed build must not move.
import io.github.scratchmaven.it.Images

Images.open().withCloseable { images ->
    for (module in ['compile-error', 'newer-go']) {
        images.tag('golang:1.27.4-trixie', "scratch-it/$module", '1.0.0')
    }
}
