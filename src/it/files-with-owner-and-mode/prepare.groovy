import java.nio.file.Files
import java.nio.file.Path

Files.createSymbolicLink(basedir.toPath().resolve('src/main/scratch/link'), Path.of('more', 'it\'s deep'))
Files.createSymbolicLink(basedir.toPath().resolve('src/main/scratch/leads-out'), Path.of('../../../pom.xml'))
true
