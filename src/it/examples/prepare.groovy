import org.apache.commons.io.FileUtils

FileUtils.copyDirectory(new File(basedir, '../../../examples'), basedir, { it.name != 'target' })
true
