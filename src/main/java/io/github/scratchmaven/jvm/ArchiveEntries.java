package io.github.scratchmaven.jvm;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The files of a jar, of a jar inside a jar, or of a directory, by their path with {@code /}. */
final class ArchiveEntries implements Closeable {

    private final Map<String, Content> contents;
    private final Closeable source;

    private ArchiveEntries(Map<String, Content> contents, Closeable source) {
        this.contents = contents;
        this.source = source;
    }

    static ArchiveEntries open(Path file) throws IOException {
        return Files.isDirectory(file) ? ofDirectory(file) : ofJar(file);
    }

    /** The files of a jar that is in memory. Empty for bytes that are no jar: libraries have broken ones as test data, which no JVM opens. */
    static Optional<ArchiveEntries> ofNested(byte[] jar) throws IOException {
        Map<String, Content> contents = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    byte[] bytes = in.readAllBytes();
                    contents.put(entry.getName(), new Content(bytes.length, () -> new ByteArrayInputStream(bytes)));
                }
            }
        } catch (ZipException | EOFException broken) {
            return Optional.empty();
        }
        return Optional.of(new ArchiveEntries(contents, () -> {}));
    }

    Collection<String> paths() {
        return contents.keySet();
    }

    boolean has(String path) {
        return contents.containsKey(path);
    }

    long size(String path) {
        return content(path).size();
    }

    InputStream open(String path) throws IOException {
        return content(path).stream().open();
    }

    byte[] read(String path) throws IOException {
        try (InputStream in = open(path)) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private Content content(String path) {
        Content content = contents.get(path);
        if (content == null) {
            throw new IllegalArgumentException("no entry " + path);
        }
        return content;
    }

    private static ArchiveEntries ofJar(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        Map<String, Content> contents = new LinkedHashMap<>();
        zip.stream()
                .filter(entry -> !entry.isDirectory())
                .forEach(entry ->
                        contents.put(entry.getName(), new Content(entry.getSize(), () -> zip.getInputStream(entry))));
        return new ArchiveEntries(contents, zip);
    }

    private static ArchiveEntries ofDirectory(Path directory) throws IOException {
        Map<String, Content> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String path = directory.relativize(file).toString().replace('\\', '/');
                contents.put(path, new Content(Files.size(file), () -> Files.newInputStream(file)));
            }
        }
        return new ArchiveEntries(contents, () -> {});
    }

    private record Content(long size, Opener stream) {}

    private interface Opener {

        InputStream open() throws IOException;
    }
}
