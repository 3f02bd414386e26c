import io.github.scratchmaven.it.Images

Images.open().withCloseable { images -> images.tag('golang:1.27.4-trixie', 'scratch-it/custom-commands-fail', '1.0.0') }
