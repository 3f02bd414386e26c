package io.github.scratchmaven.report.sbom;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.report.license.ImageLicenses;
import io.github.scratchmaven.report.origin.Origin;
import io.github.scratchmaven.report.origin.Origin.Component;
import io.github.scratchmaven.report.origin.Origin.Source;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What an image consists of: packages, and files of no package with their origins.
 *
 * @param id of the image, from which all identifiers are made: the same image has the same bill
 * @param modules the packages that are compiled into each program
 * @param digests of all regular files
 */
public record BillOfMaterials(
        ImageReference name,
        Digest id,
        List<Material> materials,
        SortedMap<ContainerPath, Origin> files,
        SortedMap<ContainerPath, SortedSet<PackageUrl>> modules,
        SortedMap<ContainerPath, Digest> digests) {

    public BillOfMaterials {
        materials = List.copyOf(materials);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
        digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    }

    /**
     * With an origin of each file.
     *
     * @param crates those of the programs that the build makes, unless Go makes them
     */
    public static BillOfMaterials of(
            ImageReference name,
            Digest id,
            ImageContents contents,
            SortedMap<ContainerPath, Origin> origins,
            SortedSet<PackageUrl> crates) {
        SortedMap<PackageUrl, Parts> parts = new TreeMap<>();
        SortedMap<ContainerPath, Origin> files = new TreeMap<>();
        SortedMap<ContainerPath, SortedSet<PackageUrl>> modules = new TreeMap<>();
        SortedMap<ContainerPath, Digest> digests = new TreeMap<>();
        for (ImageFile file : contents.files().values()) {
            Origin origin = origins.get(file.path());
            if (origin instanceof Component component) {
                parts(parts, component.url()).add(component, file);
            } else if (origin != null && !file.isDirectory()) {
                files.put(file.path(), origin);
            }
            SortedSet<PackageUrl> compiled = compiled(file, origin == Source.BUILD ? crates : new TreeSet<>());
            compiled.forEach(module -> parts(parts, module).programs.add(file.path()));
            if (!compiled.isEmpty()) {
                modules.put(file.path(), compiled);
            }
            file.scan().digest().ifPresent(digest -> digests.put(file.path(), digest));
        }
        List<Material> materials = new ArrayList<>();
        parts.forEach((url, found) -> materials.add(found.of(url)));
        return new BillOfMaterials(name, id, materials, files, modules, digests);
    }

    /** The licenses of all packages in the words of their package managers, empty where they have none. */
    public SortedMap<PackageUrl, String> licenses() {
        SortedMap<PackageUrl, String> licenses = new TreeMap<>();
        materials.forEach(material -> licenses.put(material.url(), material.license()));
        return licenses;
    }

    /** The same with licenses that are found in their texts, or in poms. */
    public BillOfMaterials with(ImageLicenses found) {
        return new BillOfMaterials(
                name,
                id,
                materials.stream()
                        .map(material -> found.find(material.url())
                                .map(license -> material.with(license.text()))
                                .orElse(material))
                        .toList(),
                files,
                modules,
                digests);
    }

    /** An identifier of the bill. */
    UUID uuid() {
        return UUID.nameUUIDFromBytes((name + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    private static SortedSet<PackageUrl> compiled(ImageFile file, SortedSet<PackageUrl> crates) {
        return file.elf().map(elf -> elf.go().map(GoModules::of).orElse(crates)).orElseGet(TreeSet::new);
    }

    private static Parts parts(Map<PackageUrl, Parts> all, PackageUrl url) {
        return all.computeIfAbsent(url, none -> new Parts());
    }

    /** What is known of a package. */
    private static final class Parts {

        private String license = "";
        private final List<ContainerPath> files = new ArrayList<>();
        private final List<ContainerPath> programs = new ArrayList<>();
        private final SortedSet<String> modules = new TreeSet<>();

        /** A package that has only directories has no files. */
        private void add(Component component, ImageFile file) {
            license = component.license();
            if (!file.isDirectory()) {
                files.add(file.path());
            }
            file.javaRelease().ifPresent(release -> modules.addAll(release.modules()));
        }

        private Material of(PackageUrl url) {
            return new Material(url, license, files, programs, modules);
        }
    }
}
