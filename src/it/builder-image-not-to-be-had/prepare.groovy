import io.github.scratchmaven.it.Images

Images.open().withCloseable { it.tag('golang:1.27.4-trixie', 'scratch-it/builder-image-not-to-be-had', '1.0.0') }
