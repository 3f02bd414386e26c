// After an edit of the sources, the image contains the edited program, and modules are not downloaded again.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def maven = Maven.of(binding.variables)
def uuid = 'scratch-it/third-party-module:1.0.0'
def imported = 'scratch-it/import-of-equal-length:1.0.0'
def main = new File(basedir, 'third-party-module/main.go')
def greeting = 'first'
def edit = {
    def edited = "edited at ${System.nanoTime()}".toString() // never built before
    main.text = main.text.replace(greeting, edited)
    greeting = edited
}

Images.open().withCloseable { images ->
    try {
        assert images.run(uuid).output() == 'first cfbff0d1-9375-5685-968c-48ce8b15ae17\n'
        assert images.run(imported).output() == 'aa\n'

        // If the daemon had the whole image in its cache, it has the modules only after this build.
        edit()
        // An edit that keeps a file's size is recognized by its content.
        def importing = new File(basedir, 'import-of-equal-length/main.go')
        importing.text = importing.text.replace('aa', 'bb')
        def name = "bb at ${System.nanoTime()}".toString()
        new File(basedir, 'import-of-equal-length/bb/bb.go').text = "package bb\n\nconst Name = \"$name\"\n"
        maven.succeed('package')
        assert images.run(imported).output() == "$name\n"

        // The cache has the modules, so an edited program is built while nothing can be downloaded.
        edit()
        def log = Maven.section(maven.succeed('-X', '-Dscratch.go.environment=GOPROXY=off', 'package'), 'third-party-module')
        assert !log.contains('go: downloading')
        assert log =~ /(?m)^\[INFO\]   compile  \d+\.\d s$/
        assert images.run(uuid).output() == "$greeting cfbff0d1-9375-5685-968c-48ce8b15ae17\n"
    } finally {
        images.remove(uuid, imported)
    }
}
