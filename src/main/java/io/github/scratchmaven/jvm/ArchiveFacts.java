package io.github.scratchmaven.jvm;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one archive contains, for one release of Java.
 *
 * @param name the archive's name in messages
 * @param contents its classes and what is declared beside them
 * @param newest the class with the highest class-file version; empty for an archive without classes
 * @param preview a class that was compiled with {@code --enable-preview}
 * @param module its module descriptor
 * @param jdk what its code uses of the JDK; of the code of nested jars, too
 */
public record ArchiveFacts(
        String name,
        Contents contents,
        Optional<ClassRelease> newest,
        Optional<ClassRelease> preview,
        Optional<ModuleFacts> module,
        JdkUse jdk) {

    /** The attribute in the manifest of an agent that names jars for the class loader of the JDK, relative to the agent. */
    public static final String BOOT_CLASS_PATH = "Boot-Class-Path";

    /** Whether all of its classes are the module's own. */
    public boolean isOwn() {
        return name.equals(Archive.OWN);
    }

    /** The main attributes of the manifest. */
    public SortedMap<String, String> manifest() {
        return contents.manifest();
    }

    /** The directory of the classes in an executable jar of Spring Boot, where only the loader inside it finds them. */
    public Optional<String> nestedClasses() {
        return Optional.ofNullable(manifest().get("Spring-Boot-Classes"));
    }

    /** The classes that the {@code java} launcher can start. */
    public SortedSet<String> mainClasses() {
        return contents.mainClasses();
    }

    /** The providers by the interface of the service, from {@code META-INF/services}. */
    public SortedMap<String, List<String>> services() {
        return contents.services();
    }

    /** The ELF files. */
    public List<NativeFile> natives() {
        return contents.natives();
    }

    /**
     * What lies in an archive.
     *
     * @param classes the classes that a class loader finds in it, with the CRC-32 of their bytes
     */
    public record Contents(
            SortedMap<String, String> manifest,
            SortedMap<String, Integer> classes,
            SortedSet<String> mainClasses,
            SortedMap<String, List<String>> services,
            List<NativeFile> natives) {

        public Contents {
            manifest = copy(manifest);
            classes = copy(classes);
            mainClasses = copy(mainClasses);
            SortedMap<String, List<String>> providers = new TreeMap<>();
            services.forEach((service, names) -> providers.put(service, List.copyOf(names)));
            services = Collections.unmodifiableSortedMap(providers);
            natives = List.copyOf(natives);
        }

        private static <V> SortedMap<String, V> copy(Map<String, V> map) {
            return Collections.unmodifiableSortedMap(new TreeMap<>(map));
        }

        private static SortedSet<String> copy(Collection<String> names) {
            return Collections.unmodifiableSortedSet(new TreeSet<>(names));
        }
    }
}
