import org.apache.commons.io.FileUtils

new File(basedir, '../../../examples').listFiles().findAll { it.name.startsWith('java-') }.each { example ->
    FileUtils.copyDirectory(example, new File(basedir, example.name), { it.name != 'target' })
}
true
