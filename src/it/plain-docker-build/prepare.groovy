import java.nio.file.Files
import java.nio.file.Path

def conf = basedir.toPath().resolve('go/conf')
Files.createSymbolicLink(conf.resolve('link'), Path.of('more/notes.md'))
Files.createDirectory(conf.resolve('empty'))
true
