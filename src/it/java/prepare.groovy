// Jars that the poms of docs/java.md name: a library, and an agent, of which another module has the source.
import java.util.jar.Attributes
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream
import java.util.jar.Manifest
import javax.tools.ToolProvider

def jar = { String path, Map<String, String> attributes, String name, byte[] content ->
    def manifest = new Manifest()
    manifest.mainAttributes.put(Attributes.Name.MANIFEST_VERSION, '1.0')
    attributes.each { manifest.mainAttributes.putValue(it.key, it.value) }
    def file = new File(basedir, "documented/$path")
    file.parentFile.mkdirs()
    new JarOutputStream(file.newOutputStream(), manifest).withCloseable {
        it.putNextEntry(new JarEntry(name))
        it.write(content)
    }
}

jar('libs/vendor.jar', [:], 'vendor.properties', 'name = of the vendor'.bytes)
def classes = File.createTempDir()
ToolProvider.systemJavaCompiler.run(null, null, null, '--release', '17', '-d', classes.path, new File(basedir, 'agent/src/main/java/com/example/Agent.java').path)
jar('tools/probe.jar', ['Premain-Class': 'com.example.Agent'], 'com/example/Agent.class', new File(classes, 'com/example/Agent.class').bytes)
classes.deleteDir()
