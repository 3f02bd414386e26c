package io.github.scratchmaven.report.origin;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.jvm.MavenCoordinates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The name of a package for scanners, such as {@code pkg:deb/debian/libc6@2.41-12?arch=amd64}.
 *
 * @param namespace its parts, such as a distribution or the group of a Maven artifact
 * @param version empty if it is not known
 * @see <a href="https://github.com/package-url/purl-spec">Package URL specification</a>
 */
public record PackageUrl(
        String type, List<String> namespace, String name, String version, SortedMap<String, String> qualifiers)
        implements Comparable<PackageUrl> {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:";

    public PackageUrl {
        if (name.isEmpty()) {
            throw new InvalidValue("A package of type \"" + type + "\" has no name.");
        }
        namespace = namespace.stream().filter(part -> !part.isEmpty()).toList();
        qualifiers = Collections.unmodifiableSortedMap(new TreeMap<>(qualifiers));
    }

    public static PackageUrl of(String type, String name, String version) {
        return new PackageUrl(type, List.of(), name, version, new TreeMap<>());
    }

    /** Of a Maven artifact. */
    public static PackageUrl of(MavenCoordinates artifact) {
        return of("maven", artifact.artifactId(), artifact.version())
                .in(List.of(artifact.groupId()))
                .with("classifier", artifact.classifier());
    }

    /** The name of a Go module with its namespace, and that of any other package alone. */
    public String fullName() {
        return type.equals("golang") && !namespace.isEmpty() ? String.join("/", namespace) + "/" + name : name;
    }

    /** The same with one more qualifier, unless its value is empty. */
    public PackageUrl with(String qualifier, String value) {
        SortedMap<String, String> more = new TreeMap<>(qualifiers);
        if (!value.isEmpty()) {
            more.put(qualifier, value);
        }
        return new PackageUrl(type, namespace, name, version, more);
    }

    /** The same in a namespace. */
    public PackageUrl in(List<String> other) {
        return new PackageUrl(type, other, name, version, qualifiers);
    }

    @Override
    public int compareTo(PackageUrl other) {
        return toString().compareTo(other.toString());
    }

    /** In the canonical form. */
    @Override
    public String toString() {
        List<String> path = new ArrayList<>(namespace);
        path.add(name);
        String names = path.stream().map(PackageUrl::encoded).collect(Collectors.joining("/"));
        return "pkg:" + type + "/" + names + (version.isEmpty() ? "" : "@" + encoded(version)) + query();
    }

    private String query() {
        String pairs = qualifiers.entrySet().stream().map(PackageUrl::pair).collect(Collectors.joining("&"));
        return pairs.isEmpty() ? "" : "?" + pairs;
    }

    private static String pair(Map.Entry<String, String> qualifier) {
        return qualifier.getKey() + "=" + encoded(qualifier.getValue());
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (UNRESERVED.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(octet >> 4 & 0xf, 16)))
                        .append(Character.toUpperCase(Character.forDigit(octet & 0xf, 16)));
            }
        }
        return encoded.toString();
    }
}
