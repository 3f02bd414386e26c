import io.github.scratchmaven.it.Images

Images.open().withCloseable { images -> images.tag('golang:1.27.4-trixie', 'scratch-it/custom-command-fails', '1.0.0') }
