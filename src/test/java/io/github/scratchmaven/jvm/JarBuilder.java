package io.github.scratchmaven.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Compiles sources and packs them into a jar. */
public final class JarBuilder {

    private final List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn", "--release", "17"));

    private final Map<String, byte[]> entries = new TreeMap<>();
    private final StringBuilder manifest = new StringBuilder("Manifest-Version: 1.0\n");

    /** Adds the classes of a class with this body, in the package {@code example}. */
    public static JarBuilder ofClass(String name, String body) {
        return new JarBuilder().source("example." + name, "package example; class " + name + " { " + body + " }");
    }

    /** A class with a field of a type that nothing has. */
    public static byte[] classWithField(String name, String descriptor) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, name, null, "java/lang/Object", null);
        writer.visitField(0, "field", descriptor, null, null).visitEnd();
        return writer.toByteArray();
    }

    public JarBuilder option(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    public JarBuilder source(String name, String text) {
        entries.putAll(compile(name, text));
        return this;
    }

    /** Compiles for another directory than the root. */
    JarBuilder sourceBelow(String directory, String name, String text) {
        compile(name, text).forEach((path, bytes) -> entries.put(directory + path, bytes));
        return this;
    }

    public JarBuilder attribute(String name, String value) {
        manifest.append(name).append(": ").append(value).append('\n');
        return this;
    }

    public JarBuilder entry(String path, String text) {
        return entry(path, text.getBytes(UTF_8));
    }

    public JarBuilder entry(String path, byte[] bytes) {
        entries.put(path, bytes);
        return this;
    }

    /** Gives a class another version. */
    public JarBuilder patched(String path, int minor, int major) {
        byte[] bytes = bytesOf(path).clone();
        ByteBuffer.wrap(bytes).putShort(4, (short) minor).putShort(6, (short) major);
        return entry(path, bytes);
    }

    public byte[] bytesOf(String path) {
        return requireNonNull(entries.get(path));
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "META-INF/MANIFEST.MF", manifest.toString().getBytes(UTF_8));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public Archive write(Path directory, String name) {
        try {
            return new Archive(name, Files.write(directory.resolve(name), bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same files in a directory. */
    public Archive unpack(Path directory, String name) {
        try {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                Path file = directory.resolve(name).resolve(entry.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Archive(name, directory.resolve(name));
    }

    private static void put(ZipOutputStream zip, String path, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(bytes);
    }

    private Map<String, byte[]> compile(String name, String text) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        StringWriter errors = new StringWriter();
        try (MemoryFiles files = new MemoryFiles(compiler.getStandardFileManager(null, null, UTF_8), classes)) {
            boolean compiled = compiler.getTask(errors, files, null, options, null, List.of(new Source(name, text)))
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException(errors.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> compiled = new TreeMap<>();
        classes.forEach((type, bytes) -> compiled.put(type.replace('.', '/') + ".class", bytes.toByteArray()));
        return compiled;
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        private Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes;

        private MemoryFiles(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + ".class"), kind) {

                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
