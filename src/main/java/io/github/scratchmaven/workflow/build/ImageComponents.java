package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.jvm.JavaApplication.PlacedArchive;
import io.github.scratchmaven.report.origin.PackageUrl;
import io.github.scratchmaven.report.sbom.BillOfMaterials;
import io.github.scratchmaven.report.sbom.CargoLock;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The components of an image that can have licenses.
 *
 * @param words of their package managers about the license, empty if they have none
 * @param jars the files of this machine of those that are jars
 * @param own those that are code of the project
 */
record ImageComponents(SortedMap<PackageUrl, String> words, SortedMap<PackageUrl, Path> jars, Set<PackageUrl> own) {

    ImageComponents {
        words = Collections.unmodifiableSortedMap(new TreeMap<>(words));
        jars = Collections.unmodifiableSortedMap(new TreeMap<>(jars));
        own = Collections.unmodifiableSet(new TreeSet<>(own));
    }

    static ImageComponents of(BillOfMaterials bill, ImageContents contents, Assembly assembly) {
        SortedMap<PackageUrl, Path> jars = new TreeMap<>();
        Set<PackageUrl> own = new TreeSet<>();
        for (PlacedArchive archive : archives(assembly)) {
            PackageUrl url = PackageUrl.of(archive.artifact().orElseThrow());
            file(archive.path(), assembly).ifPresent(file -> jars.put(url, file));
            if (archive.origin().isOwnCode()) {
                own.add(url);
            }
        }
        SortedMap<PackageUrl, String> words = bill.licenses();
        Set<String> mainModules = mainModules(contents);
        words.keySet().stream()
                .filter(url -> url.type().equals("golang"))
                .filter(url -> url.version().isEmpty() || mainModules.contains(url.fullName()))
                .forEach(own::add);
        if (words.keySet().stream().anyMatch(url -> url.type().equals("cargo"))) {
            own.addAll(CargoLock.local(new ContextSourceTree(assembly.context()).read(CargoLock.FILE)));
        }
        return new ImageComponents(words, jars, own);
    }

    private static List<PlacedArchive> archives(Assembly assembly) {
        return assembly.recipe().java().stream()
                .flatMap(java -> java.files().archives().stream())
                .filter(archive -> archive.artifact().isPresent())
                .toList();
    }

    private static Optional<Path> file(ContainerPath path, Assembly assembly) {
        return assembly.recipe().layers().stream()
                .map(layer -> assembly.image().layersDirectory() + "/" + layer.name() + path)
                .flatMap(place -> Stream.<ContextEntry>ofNullable(
                        assembly.context().entries().get(ContextPath.of(place))))
                .filter(RegularFile.class::isInstance)
                .flatMap(entry -> ((RegularFile) entry).source().file().stream())
                .findFirst();
    }

    private static Set<String> mainModules(ImageContents contents) {
        return contents.files().values().stream()
                .map(ImageFile::elf)
                .flatMap(Optional::stream)
                .map(ElfFile::go)
                .flatMap(Optional::stream)
                .map(go -> go.module().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
