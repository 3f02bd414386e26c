// Of several main packages the pom names one, as a folder (also one outside of cmd) or as an import path; each execution has its own files.
import io.github.scratchmaven.it.Images

Images.open().withCloseable { images ->
    try {
        for (name in ['one', 'two']) {
            def image = "scratch-it/main-by-name-$name:1.0.0".toString()
            assert images.inspect(image).config.entrypoint as List == ["/$name"]
            assert images.run(image).output() == "$name\n"
            assert new File(basedir, "target/scratch/$name/image.json").text.contains("\"reference\" : \"$image\"")
        }
    } finally {
        images.remove('scratch-it/main-by-name-one:1.0.0', 'scratch-it/main-by-name-two:1.0.0')
    }
}
