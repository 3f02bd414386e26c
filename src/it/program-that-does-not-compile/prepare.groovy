import io.github.scratchmaven.it.Images

Images.open().withCloseable { images ->
    for (name in ['compile-error', 'newer-go']) {
        images.tag('golang:1.27.4-trixie', "scratch-it/$name", '1.0.0')
    }
}
