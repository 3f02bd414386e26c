package io.github.scratchmaven.report.license;

import io.github.scratchmaven.report.license.LicenseNaming.Named;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the licenses of components.
 *
 * @param words of their package managers, empty if they have none
 * @param builder the texts of the builder
 * @param jars those of the components that are jars
 * @param own the components that are code of the project
 */
public record LicenseSearch(
        SortedMap<PackageUrl, String> words, BuilderTexts builder, Map<PackageUrl, Path> jars, Set<PackageUrl> own) {

    /** The licenses, and the texts by their paths below the directory of licenses. */
    public record Found(ImageLicenses licenses, SortedMap<String, String> texts) {

        public Found {
            texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        }
    }

    /**
     * The licenses of all components.
     *
     * @throws IOException if a jar cannot be read
     */
    public Found find() throws IOException {
        List<ComponentLicense> licenses = new ArrayList<>();
        SortedMap<String, String> files = new TreeMap<>();
        LicenseNaming naming = new LicenseNaming();
        for (PackageUrl component : words.keySet()) {
            List<LicenseText> found = texts(component);
            SortedMap<String, String> texts = new TreeMap<>();
            found.stream()
                    .filter(text -> !text.name().equals(LicenseNaming.CRATE_FILE))
                    .forEach(text -> texts.put(directory(component) + "/" + path(text.name()), text.text()));
            Named named = naming.of(
                    component, words.getOrDefault(component, ""), Optional.ofNullable(jars.get(component)), found);
            licenses.add(new ComponentLicense(
                    component,
                    named.expression(),
                    named.words(),
                    List.copyOf(texts.keySet()),
                    own.contains(component)));
            files.putAll(texts);
        }
        return new Found(new ImageLicenses(licenses), files);
    }

    private List<LicenseText> texts(PackageUrl component) throws IOException {
        Path jar = jars.get(component);
        return jar == null ? builder.of(component) : JarTexts.of(jar);
    }

    /** Such as {@code golang/github.com/google/uuid@v1.6.0}. */
    private static String directory(PackageUrl component) {
        String version = component.version().isEmpty() ? "" : "@" + component.version();
        String group = String.join("/", component.namespace());
        return path(component.type() + "/" + (group.isEmpty() ? "" : group + "/") + component.name() + version);
    }

    /** Without what is no name of a file on some machine, or leads to another directory. */
    private static String path(String text) {
        return text.replaceAll("[^A-Za-z0-9_@+./-]", "_")
                .replaceAll("(?<=^|/)\\.+(?=/|$)", "_")
                .replaceAll("/+", "/")
                .replaceFirst("^/", "");
    }
}
