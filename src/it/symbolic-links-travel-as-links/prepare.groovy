import java.nio.file.Files
import java.nio.file.Path

def link = { String name, String target ->
    def path = basedir.toPath().resolve(name)
    Files.createDirectories(path.parent)
    Files.createSymbolicLink(path, Path.of(target))
}
link('text.go', 'shared/text.txt')
link('copied/utf8.go', '/usr/local/go/src/unicode/utf8/utf8.go')
link('outside', '../..')
true
