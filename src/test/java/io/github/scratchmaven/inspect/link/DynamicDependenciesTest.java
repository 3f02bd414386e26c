package io.github.scratchmaven.inspect.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Libraries in a directory of their own, as a JVM has them: they need one that the program has loaded before by its path. */
class DynamicDependenciesTest {

    private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";
    private static final String JVM = "/opt/java/lib/server/libjvm.so";
    private static final String LIBC = "/lib/x86_64-linux-gnu/libc.so.6";

    @Test
    void libraryFindsOneThatIsLoadedBefore() {
        DynamicDependencies found = dependencies(runtime(), JVM);

        assertThat(found.unresolved()).isEmpty();
        assertThat(found.reasons()).containsKeys(path(LIBC), path(LOADER));
    }

    @Test
    void eachFileNeedsAllItsLibrariesAndNotOnlyThoseThatItLoadsFirst() {
        Tar image = runtime()
                .file(
                        "opt/java/bin/other",
                        0755,
                        ElfImage.amd64().interpreter(LOADER).needs("libc.so.6").bytes());

        assertThat(dependencies(image, JVM).needs())
                .containsEntry(path("/opt/java/bin/java"), paths(LIBC, LOADER))
                .containsEntry(path("/opt/java/bin/other"), paths(LIBC, LOADER))
                .containsEntry(path(JVM), paths(LIBC))
                .containsEntry(path("/opt/java/lib/libjava.so"), paths(JVM))
                .hasSize(4);
    }

    @Test
    void withoutThatTheLibraryIsNotFound() {
        assertThat(dependencies(runtime()).unresolved())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("libjvm.so");
    }

    @Test
    void preloadedLibraryThatIsNotInTheImageIsNotFoundEither() {
        assertThat(dependencies(runtime(), "/opt/java/lib/minimal/libjvm.so").unresolved())
                .hasSize(1);
    }

    @Test
    void preloadedLibraryNeedsItsOwnLibraries() {
        Tar image = base().file(
                        JVM.substring(1),
                        0644,
                        ElfImage.amd64().soname("libjvm.so").needs("libz.so.1").bytes());

        assertThat(dependencies(image, JVM).unresolved())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("libz.so.1");
    }

    @Test
    void fileNameCountsAndNotTheDirectory() {
        Tar image = runtime()
                .file(
                        "opt/java/lib/libother.so",
                        0644,
                        ElfImage.amd64()
                                .soname("libother.so")
                                .needs("libjava.so")
                                .bytes());

        assertThat(dependencies(image, JVM).unresolved())
                .as("no directory of the loader has libjava.so")
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("libjava.so");
        assertThat(dependencies(image, JVM, "/opt/java/lib/libjava.so").unresolved())
                .isEmpty();
    }

    private static Tar runtime() {
        return base().file(
                        JVM.substring(1),
                        0644,
                        ElfImage.amd64().soname("libjvm.so").needs("libc.so.6").bytes())
                .file(
                        "opt/java/lib/libjava.so",
                        0644,
                        ElfImage.amd64().soname("libjava.so").needs("libjvm.so").bytes());
    }

    private static Tar base() {
        return new Tar()
                .file(
                        "opt/java/bin/java",
                        0755,
                        ElfImage.amd64().interpreter(LOADER).needs("libc.so.6").bytes())
                .file(
                        LOADER.substring(1),
                        0755,
                        ElfImage.amd64().soname("ld-linux-x86-64.so.2").bytes())
                .file(
                        LIBC.substring(1),
                        0644,
                        ElfImage.amd64().soname("libc.so.6").bytes());
    }

    private static DynamicDependencies dependencies(Tar image, String... preloaded) {
        return DynamicDependencies.of(
                Export.contents(image),
                path("/opt/java/bin/java"),
                List.of(),
                List.of(preloaded).stream().map(ContainerPath::parse).toList());
    }

    private static SortedSet<ContainerPath> paths(String... texts) {
        return Stream.of(texts).map(ContainerPath::parse).collect(Collectors.toCollection(TreeSet::new));
    }

    private static ContainerPath path(String text) {
        return ContainerPath.parse(text);
    }
}
