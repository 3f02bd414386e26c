import io.github.scratchmaven.it.Images

Images.open().withCloseable { images ->
    for (module in ['script', 'shut-out']) {
        images.tag('golang:1.27.4-trixie', 'scratch-it/entrypoint-that-cannot-start-' + module, '1.0.0')
    }
}
