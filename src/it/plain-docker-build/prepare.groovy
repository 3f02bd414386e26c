import java.nio.file.Files
import java.nio.file.Path

Files.createSymbolicLink(basedir.toPath().resolve('conf/link'), Path.of('more/notes.md'))
Files.createDirectory(basedir.toPath().resolve('conf/empty'))
true
