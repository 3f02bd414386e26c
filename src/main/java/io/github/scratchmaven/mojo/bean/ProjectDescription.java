package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.report.license.SpdxLicenses;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Developer;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.model.Organization;
import org.apache.maven.model.Scm;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What a pom says of its project, by the names that the OCI image specification has for it. A parent that is neither a directory of this machine nor of the same
 * group, such as that of a framework, describes another project, so what Maven inherits from it is left out.
 */
final class ProjectDescription {

    private final MavenProject project;
    private final Consumer<String> debug;

    /** The log gets a line for each licence without an SPDX identifier. */
    ProjectDescription(MavenProject project, Consumer<String> debug) {
        this.project = project;
        this.debug = debug;
    }

    SortedMap<String, String> byName() {
        SortedMap<String, String> values = new TreeMap<>();
        put(values, "title", Optional.of(project.getName()));
        put(values, "description", nearest(Model::getDescription));
        put(values, "version", Optional.of(project.getVersion()));
        put(values, "source", source());
        put(values, "url", nearest(Model::getUrl).flatMap(PublicUrl::of));
        put(values, "licenses", licenses());
        put(values, "vendor", nearest(Model::getOrganization).map(Organization::getName));
        put(values, "authors", authors());
        return values;
    }

    /** In one line. A property that Maven does not know is left in the text. */
    private static void put(SortedMap<String, String> values, String name, Optional<String> value) {
        value.map(text -> text.strip().replaceAll("\\s+", " "))
                .filter(text -> !text.isEmpty() && !text.contains("${"))
                .ifPresent(text -> values.put(name, text));
    }

    private Optional<String> source() {
        return Stream.<Function<Scm, @Nullable String>>of(Scm::getUrl, Scm::getConnection, Scm::getDeveloperConnection)
                .flatMap(field -> nearest(field(field)).stream())
                .flatMap(url -> PublicUrl.of(url).stream())
                .findFirst();
    }

    private static Function<Model, @Nullable String> field(Function<Scm, @Nullable String> field) {
        return model -> model.getScm() == null ? null : field.apply(model.getScm());
    }

    /** Maven's model says that users can select any of several licences. */
    private Optional<String> licenses() {
        List<License> all = all(Model::getLicenses);
        List<Optional<String>> expressions = all.stream().map(this::expression).toList();
        return expressions.stream().allMatch(Optional::isPresent) && !all.isEmpty()
                ? Optional.of(expressions.stream()
                        .flatMap(Optional::stream)
                        .distinct()
                        .collect(Collectors.joining(" OR ")))
                : Optional.empty();
    }

    private Optional<String> expression(License license) {
        Optional<String> known = SpdxLicenses.find(license.getName(), license.getUrl());
        if (known.isEmpty()) {
            debug.accept(
                    "No label for the licences: the SPDX identifier of \"" + license.getName() + "\" is not known");
        }
        return known;
    }

    private Optional<String> authors() {
        return Optional.of(all(Model::getDevelopers).stream()
                .map(ProjectDescription::author)
                .filter(author -> !author.isEmpty())
                .collect(Collectors.joining(", ")));
    }

    private static String author(Developer developer) {
        String name = Objects.requireNonNullElse(developer.getName(), "").strip();
        String email = Objects.requireNonNullElse(developer.getEmail(), "").strip();
        return (name + (email.isEmpty() ? "" : " <" + email + ">")).strip();
    }

    private <T> List<T> all(Function<Model, List<T>> list) {
        return nearest(model -> list.apply(model).isEmpty() ? null : list.apply(model))
                .orElse(List.of());
    }

    /** From the first pom that has the element: Maven appends the names of modules to the URLs that they inherit. */
    private <T> Optional<T> nearest(Function<Model, @Nullable T> element) {
        return poms().stream()
                .filter(pom -> element.apply(pom.getOriginalModel()) != null)
                .findFirst()
                .map(pom -> element.apply(pom.getModel()));
    }

    /** The project, and the parents that describe it as well. */
    private List<MavenProject> poms() {
        List<MavenProject> poms = new ArrayList<>();
        for (MavenProject pom = project; pom != null && isOfProject(pom); pom = pom.getParent()) {
            poms.add(pom);
        }
        return poms;
    }

    private boolean isOfProject(MavenProject pom) {
        String group = pom.getGroupId() + ".";
        String own = project.getGroupId() + ".";
        return pom.getFile() != null || own.startsWith(group) || group.startsWith(own);
    }
}
