package io.github.scratchmaven.jvm;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes jars that depend on the content of their entries alone: these are sorted, have the same time, and are not compressed, since a compressor's output
 * depends on its version and the layer of an image is compressed as a whole.
 */
public final class JarFiles {

    /** The first time after the first of the format, which some readers take for none. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private static final String SIGNATURE = "(?i)META-INF/[^/]+\\.(SF|RSA|DSA|EC)";

    private JarFiles() {}

    /** A jar of a directory of classes, with the manifest of another jar if there is one. */
    public static void write(Path classes, Optional<Path> manifestOf, Path target) {
        try {
            SortedMap<String, byte[]> entries = entriesOf(classes);
            byte[] manifest = manifest(manifestOf, entries);
            write(entries, manifest, target);
        } catch (IOException e) {
            throw unusable(classes, target, e);
        }
    }

    /** The same for another jar, or a directory of classes. A signed jar is copied as it is. */
    public static void rewrite(Path source, Path target) {
        if (Files.isDirectory(source)) {
            write(source, Optional.empty(), target);
            return;
        }
        try {
            SortedMap<String, byte[]> entries = entriesOfJar(source);
            if (entries.keySet().stream().anyMatch(name -> name.matches(SIGNATURE))) {
                replace(target, Files.readAllBytes(source));
            } else {
                write(entries, manifest(Optional.empty(), entries), target);
            }
        } catch (IOException e) {
            throw unusable(source, target, e);
        }
    }

    private static SortedMap<String, byte[]> entriesOf(Path classes) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                entries.put(
                        classes.relativize(file)
                                .toString()
                                .replace(file.getFileSystem().getSeparator(), "/"),
                        Files.readAllBytes(file));
            }
        }
        return entries;
    }

    private static SortedMap<String, byte[]> entriesOfJar(Path jar) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (!entry.isDirectory()) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        entries.put(entry.getName(), content.readAllBytes());
                    }
                }
            }
        }
        return entries;
    }

    /** Of the other jar, else of the entries, else an empty one. */
    private static byte[] manifest(Optional<Path> other, SortedMap<String, byte[]> entries) throws IOException {
        String name = entries.keySet().stream()
                .filter(JarFile.MANIFEST_NAME::equalsIgnoreCase)
                .findFirst()
                .orElse(JarFile.MANIFEST_NAME);
        byte[] own = entries.remove(name);
        if (other.isPresent()) {
            try (ZipFile zip = new ZipFile(other.get().toFile())) {
                ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
                if (entry != null) {
                    return zip.getInputStream(entry).readAllBytes();
                }
            }
        }
        if (own != null) {
            return own;
        }
        Manifest empty = new Manifest();
        empty.getMainAttributes().putValue("Manifest-Version", "1.0");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        empty.write(bytes);
        return bytes.toByteArray();
    }

    /** Frameworks find a package or a directory of resources as a resource itself, which a jar has only if it has an entry for the directory. */
    private static SortedMap<String, byte[]> withDirectories(SortedMap<String, byte[]> entries) {
        SortedMap<String, byte[]> all = new TreeMap<>(entries);
        for (String name : entries.keySet()) {
            for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
                all.put(name.substring(0, end + 1), new byte[0]);
            }
        }
        return all;
    }

    /** The manifest comes first, where all readers of a jar look for it. */
    private static void write(SortedMap<String, byte[]> entries, byte[] manifest, Path target) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, JarFile.MANIFEST_NAME, manifest);
            for (var entry : withDirectories(entries).entrySet()) {
                add(zip, entry.getKey(), entry.getValue());
            }
        }
        replace(target, bytes.toByteArray());
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** A file with the same content stays as it is, so that nobody has to read it again. */
    private static void replace(Path target, byte[] content) throws IOException {
        if (Files.isRegularFile(target)
                && Files.size(target) == content.length
                && Arrays.equals(Files.readAllBytes(target), content)) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path written =
                Files.createTempFile(target.getParent(), target.getFileName().toString(), null);
        Files.write(written, content);
        Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static UserException unusable(Path source, Path target, IOException e) {
        return new UserException(
                "The jar " + Quote.path(target) + " cannot be made of " + Quote.path(source) + ": " + IoReason.of(e)
                        + ".",
                "Make both readable and writable, and build the module again.",
                e);
    }
}
