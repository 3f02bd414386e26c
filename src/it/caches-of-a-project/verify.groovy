// The modules of a root project share their caches, wherever Maven starts; another project has its own. Two first builds at the same time lose nothing.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven

def maven = Maven.of(binding.variables)
def image = { module -> "scratch-it/caches-$module:1.0.0".toString() }
def standard = ['encoding/json', 'encoding/xml', 'html/template', 'runtime']
def compiled = { String log -> log.readLines().findAll { it ==~ /\[DEBUG\]   [a-z0-9]\S*(\/\S+)*/ }.collect { it - '[DEBUG]   ' } as Set }
def change = { module, from, to ->
    def main = new File(basedir, "$module/main.go")
    main.text = main.text.replace(from, to)
}
def ids = { module ->
    new File(basedir, "$module/target/scratch/Dockerfile").text.findAll(/type=cache,id=([^,]+),/) { it[1] }
}

Images.open().withCloseable { images ->
    try {
        // Both compiled at the same time, with empty caches.
        assert compiled(maven.log()).containsAll(standard + ['example.com/anna', 'example.com/bela'])
        assert images.run(image('anna')).output() == '"I am anna"\n'
        assert images.run(image('bela')).output() == '<string>I am bela</string> &lt;\n'

        def root = (new File(basedir, 'pom.xml').text =~ /<artifactId>(root-\d+)</)[0][1]
        def expected = ["io.github.scratchmaven.it:$root/go/pkg/mod", "io.github.scratchmaven.it:$root/root/.cache/go-build"]*.toString()
        assert ids('anna') == expected && ids('bela') == expected

        change('anna', 'I am', 'It is')
        change('bela', 'I am', 'It is')
        assert compiled(maven.succeed('-T', '2', '-X', 'package')) == ['example.com/anna', 'example.com/bela'] as Set
        assert images.run(image('anna')).output() == '"It is anna"\n'
        assert images.run(image('bela')).output() == '<string>It is bela</string> &lt;\n'

        change('anna', 'It is', 'This is')
        assert compiled(maven.succeed('-X', '-f', 'anna/pom.xml', 'package')) == ['example.com/anna'] as Set
        assert ids('anna') == expected

        def other = new File(basedir, 'other/pom.xml')
        other.text = other.text.replace('@' + 'project.version@', (new File(basedir, 'pom.xml').text =~ /(?s)scratch-maven-plugin<.*?<version>(.*?)</)[0][1])
        assert compiled(maven.succeed('-X', '-f', 'other/pom.xml', 'package')).containsAll(['runtime', 'example.com/other'])
    } finally {
        images.remove(*['anna', 'bela', 'other'].collect(image))
    }
}
