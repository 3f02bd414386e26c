import io.github.scratchmaven.it.Images

Images.open().withCloseable { it.tag('golang:1.27.4-trixie', 'scratch-it/builder-not-found', '1.0.0') }
