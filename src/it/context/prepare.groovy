import java.nio.file.Files
import java.nio.file.Path

new File(basedir, 'hostile-file-name/red\u001b[31m\nline.txt').text = 'hostile'

def link = { String name, String target ->
    def path = basedir.toPath().resolve('symbolic-links').resolve(name)
    Files.createDirectories(path.parent)
    Files.createSymbolicLink(path, Path.of(target))
}
link('text.go', 'shared/text.txt')
link('copied/utf8.go', '/usr/local/go/src/unicode/utf8/utf8.go')
link('outside', '../..')

def pipe = ['mkfifo', 'a pipe'].execute(null, new File(basedir, 'special-file'))
pipe.waitForOrKill(10_000)
pipe.exitValue() == 0
