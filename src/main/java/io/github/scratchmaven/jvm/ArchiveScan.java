package io.github.scratchmaven.jvm;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.inspect.elf.ElfException;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.jvm.ClassCode.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One reading of an archive. */
final class ArchiveScan {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String DESCRIPTOR = "module-info.class";
    private static final String SERVICES = "META-INF/services/";
    private static final String CLASS = ".class";

    /** JNDI reads it from each archive of the class path, and it names factories of the JDK. */
    private static final String JNDI = "jndi.properties";

    /** Endings of class files that agents hide from the application. */
    private static final List<String> HIDDEN_CLASSES = List.of(".classdata", ".esclazz");

    private static final byte[] CLASS_MAGIC = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE};
    private static final byte[] ELF_MAGIC = {0x7F, 'E', 'L', 'F'};

    /** Jars in jars in jars are rare, and a deeper one is an attack or a mistake. */
    private static final int DEEPEST = 3;

    private final String archive;
    private final JdkModules jdk;
    private final SortedMap<String, Integer> classes = new TreeMap<>();
    private final SortedSet<String> mainClasses = new TreeSet<>();
    private final SortedMap<String, List<String>> services = new TreeMap<>();
    private final List<NativeFile> natives = new ArrayList<>();
    private final JdkUseCollector uses;
    private SortedMap<String, String> manifest = new TreeMap<>();
    private @Nullable ModuleFacts module;
    private @Nullable ClassRelease newest;
    private @Nullable ClassRelease preview;

    ArchiveScan(String archive, JdkModules jdk) {
        this.archive = archive;
        this.jdk = jdk;
        this.uses = new JdkUseCollector(jdk);
    }

    ArchiveFacts read(ArchiveEntries entries) throws IOException {
        readAll(entries, "", 0);
        return new ArchiveFacts(
                archive,
                new ArchiveFacts.Contents(manifest, classes, mainClasses, services, natives),
                Optional.ofNullable(newest),
                Optional.ofNullable(preview),
                Optional.ofNullable(module),
                uses.collected(services.containsKey("javax.annotation.processing.Processor")));
    }

    /** The prefix is the path of a nested jar, with {@code !/}. */
    private void readAll(ArchiveEntries entries, String prefix, int depth) throws IOException {
        SortedMap<String, String> attributes = manifest(entries, prefix);
        boolean multiRelease = "true".equalsIgnoreCase(attributes.get("Multi-Release"));
        Map<String, String> selected = multiRelease
                ? MultiRelease.select(entries.paths(), jdk.feature())
                : MultiRelease.unversioned(entries.paths());
        if (depth == 0) {
            manifest = attributes;
            module = descriptor(entries, selected);
        }
        for (Map.Entry<String, String> entry : selected.entrySet()) {
            read(entries, entry.getKey(), entry.getValue(), prefix, depth);
        }
    }

    private void read(ArchiveEntries entries, String name, String path, String prefix, int depth) throws IOException {
        if (name.endsWith(CLASS)) {
            if (!name.endsWith(DESCRIPTOR)) {
                readClass(name, prefix + path, entries.read(path), depth == 0);
            }
        } else if (name.startsWith(SERVICES) && depth == 0) {
            readService(name.substring(SERVICES.length()), entries.read(path));
        } else if (name.equals(JNDI)) {
            uses.addFile(name, new String(entries.read(path), StandardCharsets.ISO_8859_1));
        } else if (name.endsWith(".jar") && depth < DEEPEST) {
            readNested(prefix + path, entries.read(path), depth);
        } else {
            readOther(entries, path, prefix);
        }
    }

    private void readNested(String path, byte[] jar, int depth) throws IOException {
        Optional<ArchiveEntries> nested = ArchiveEntries.ofNested(jar);
        if (nested.isPresent()) {
            readAll(nested.get(), path + "!/", depth + 1);
        }
    }

    private void readOther(ArchiveEntries entries, String path, String prefix) throws IOException {
        byte[] magic;
        try (InputStream in = entries.open(path)) {
            magic = in.readNBytes(ELF_MAGIC.length);
        }
        if (Arrays.equals(magic, ELF_MAGIC)) {
            readElf(entries, path, prefix + path);
        } else if (Arrays.equals(magic, CLASS_MAGIC) && HIDDEN_CLASSES.stream().anyMatch(path::endsWith)) {
            readHidden(prefix + path, entries.read(path));
        }
    }

    /** An agent loads its classes itself, and has some for several releases, of which it takes those that the JVM can load. */
    private void readHidden(String path, byte[] bytes) {
        ClassCode code = parse(path, bytes);
        if (code.release() <= jdk.feature()) {
            uses.add(code);
        }
    }

    private void readClass(String name, String path, byte[] bytes, boolean visible) {
        ClassCode code = parse(path, bytes);
        if (visible && name.equals(code.name().replace('.', '/') + CLASS)) {
            classes.put(code.name(), checksum(bytes));
            if (code.role() == Role.MAIN) {
                mainClasses.add(code.name());
            }
        }
        ClassRelease release = new ClassRelease(code.release(), code.name());
        newest = newest == null || newest.release() < release.release() ? release : newest;
        preview = preview == null && code.preview() ? release : preview;
        if (code.role() != Role.SUBSTITUTION) {
            uses.add(code);
        }
    }

    // ASM reports damage by whatever exception its array accesses throw.
    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    private ClassCode parse(String path, byte[] bytes) {
        try {
            return ClassCodeReader.read(bytes);
        } catch (RuntimeException e) {
            throw new UserException(
                    "The class file " + Quote.path(path) + " in " + Quote.of(archive) + " is damaged or of a newer Java"
                            + " than this plugin can read.",
                    "Compile or download it again, or update the plugin.",
                    e);
        }
    }

    private SortedMap<String, String> manifest(ArchiveEntries entries, String prefix) throws IOException {
        SortedMap<String, String> attributes = new TreeMap<>();
        if (entries.has(MANIFEST)) {
            Attributes main = parseManifest(prefix, entries.read(MANIFEST)).getMainAttributes();
            main.forEach((name, value) -> attributes.put(name.toString(), value.toString()));
        }
        return attributes;
    }

    private Manifest parseManifest(String prefix, byte[] bytes) {
        try {
            return new Manifest(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UserException(
                    "The manifest " + Quote.path(prefix + MANIFEST) + " in " + Quote.of(archive) + " is damaged: "
                            + e.getMessage() + ".",
                    "Build or download the archive again.",
                    e);
        }
    }

    /** Some jars have a descriptor for newer releases, but no Multi-Release in their manifest: the authors' word all the same. */
    private @Nullable ModuleFacts descriptor(ArchiveEntries entries, Map<String, String> selected) throws IOException {
        String path = selected.containsKey(DESCRIPTOR)
                ? selected.get(DESCRIPTOR)
                : MultiRelease.select(entries.paths(), jdk.feature()).get(DESCRIPTOR);
        if (path == null) {
            return null;
        }
        try {
            return DescriptorReader.read(entries.read(path));
        } catch (RuntimeException e) {
            throw new UserException(
                    "The module descriptor " + Quote.path(path) + " in " + Quote.of(archive) + " is damaged.",
                    "Compile or download it again.",
                    e);
        }
    }

    private void readService(String service, byte[] bytes) {
        List<String> providers = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        if (!providers.isEmpty() && !service.contains("/")) {
            services.put(service, providers);
        }
    }

    private void readElf(ArchiveEntries entries, String path, String name) throws IOException {
        long size = entries.size(path);
        try (InputStream in = entries.open(path)) {
            ElfFile.read(in, size)
                    .ifPresent(elf -> natives.add(new NativeFile(
                            name,
                            size,
                            Optional.of(elf.header().machine()),
                            elf.dynamic().map(dynamic -> dynamic.needed()).orElse(List.of()))));
        } catch (ElfException damaged) {
            natives.add(new NativeFile(name, size, Optional.empty(), List.of()));
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
