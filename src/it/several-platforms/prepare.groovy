import org.apache.commons.io.FileUtils

['hello-go', 'service-go'].each { FileUtils.copyDirectory(new File(basedir, "../../../examples/$it"), new File(basedir, it), { it.name != 'target' }) }
true
