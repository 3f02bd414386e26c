import java.nio.file.Files
import java.nio.file.Path

def files = basedir.toPath().resolve('files-with-owner-and-mode/src/main/scratch')
Files.createSymbolicLink(files.resolve('link'), Path.of('more', 'it\'s deep'))
Files.createSymbolicLink(files.resolve('leads-out'), Path.of('../../../pom.xml'))
true
