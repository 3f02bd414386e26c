import io.github.scratchmaven.it.Images

Images.open().withCloseable { images ->
    ['script', 'shut-out'].each { images.tag('golang:1.27.4-trixie', 'scratch-it/entrypoint-that-cannot-start-' + it, '1.0.0') }
}
