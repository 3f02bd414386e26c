package io.github.scratchmaven.report.sbom;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.report.origin.Origin;
import io.github.scratchmaven.report.origin.Origin.Component;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What an image consists of: packages, and files of no package with their origins.
 *
 * @param id of the image, from which all identifiers are made: the same image has the same bill
 * @param modules the packages that are compiled into each program
 */
public record BillOfMaterials(
        ImageReference name,
        Digest id,
        List<Material> materials,
        SortedMap<ContainerPath, Origin> files,
        SortedMap<ContainerPath, SortedSet<PackageUrl>> modules) {

    public BillOfMaterials {
        materials = List.copyOf(materials);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
    }

    /** With an origin of each file. */
    public static BillOfMaterials of(
            ImageReference name, Digest id, ImageContents contents, SortedMap<ContainerPath, Origin> origins) {
        SortedMap<PackageUrl, List<ContainerPath>> owned = new TreeMap<>();
        SortedMap<PackageUrl, String> licenses = new TreeMap<>();
        SortedMap<ContainerPath, Origin> files = new TreeMap<>();
        SortedMap<ContainerPath, SortedSet<PackageUrl>> modules = new TreeMap<>();
        for (ImageFile file : contents.files().values()) {
            Origin origin = origins.get(file.path());
            if (origin instanceof Component component) {
                licenses.put(component.url(), component.license());
                add(owned, component.url(), file);
            } else if (origin != null && !file.isDirectory()) {
                files.put(file.path(), origin);
            }
            file.elf().flatMap(ElfFile::go).ifPresent(go -> {
                SortedSet<PackageUrl> compiled = GoModules.of(go);
                compiled.forEach(module -> add(owned, module, file));
                modules.put(file.path(), compiled);
            });
        }
        List<Material> materials = new ArrayList<>();
        owned.forEach((url, paths) -> materials.add(new Material(url, licenses.getOrDefault(url, ""), paths)));
        return new BillOfMaterials(name, id, materials, files, modules);
    }

    /** An identifier of the bill. */
    UUID uuid() {
        return UUID.nameUUIDFromBytes((name + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /** A package that has only directories has no files. */
    private static void add(Map<PackageUrl, List<ContainerPath>> owned, PackageUrl url, ImageFile file) {
        List<ContainerPath> files = owned.computeIfAbsent(url, none -> new ArrayList<>());
        if (!file.isDirectory()) {
            files.add(file.path());
        }
    }
}
