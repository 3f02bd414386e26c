package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Developer;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.model.Organization;
import org.apache.maven.model.Scm;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandardLabelsTest {

    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00.5Z");

    private final Model pom = model("com.example.shop", "orders");
    private final List<String> log = new ArrayList<>();
    private Optional<String> revision = Optional.empty();

    @Test
    void everyElementOfThePomIsALabel() {
        revision = Optional.of("0123abcd-dirty");
        pom.setName("Orders");
        pom.setDescription("\n    Takes orders,\n    and \"ships\" them.\n  ");
        pom.setUrl("https://example.com/orders");
        pom.setScm(scm("https://example.com/shop", "scm:git:https://example.com/shop.git"));
        pom.setOrganization(organization("Example"));
        pom.setLicenses(List.of(license("The Apache Software License, Version 2.0"), license("MIT")));
        pom.setDevelopers(List.of(
                developer("Ada", "ada@example.com"),
                developer("Bob", null),
                developer(null, null),
                developer("", "c@d")));

        assertThat(labels())
                .isEqualTo(Map.of(
                        "org.opencontainers.image.title", "Orders",
                        "org.opencontainers.image.description", "Takes orders, and \"ships\" them.",
                        "org.opencontainers.image.version", "1.0",
                        "org.opencontainers.image.revision", "0123abcd-dirty",
                        "org.opencontainers.image.source", "https://example.com/shop",
                        "org.opencontainers.image.url", "https://example.com/orders",
                        "org.opencontainers.image.licenses", "Apache-2.0 OR MIT",
                        "org.opencontainers.image.vendor", "Example",
                        "org.opencontainers.image.authors", "Ada <ada@example.com>, Bob, <c@d>",
                        "org.opencontainers.image.created", "2026-01-31T12:00:00Z"));
        assertThat(log).isEmpty();
    }

    @Test
    void pomWithoutElementsHasThreeLabels() {
        assertThat(labels())
                .isEqualTo(Map.of(
                        "org.opencontainers.image.title", "orders",
                        "org.opencontainers.image.version", "1.0",
                        "org.opencontainers.image.created", "2026-01-31T12:00:00Z"));
    }

    @Test
    void connectionIsTheSourceIfThereIsNoUrl() {
        pom.setScm(scm(null, "scm:git:https://user:token@example.com/shop.git"));

        assertThat(labels()).containsEntry("org.opencontainers.image.source", "https://example.com/shop.git");
    }

    @Test
    void unknownPropertyIsLeftOut() {
        pom.setDescription("Built from ${branch}");
        pom.setUrl("https://example.com/${branch}");

        assertThat(labels()).doesNotContainKeys("org.opencontainers.image.description", "org.opencontainers.image.url");
    }

    @Test
    void licencesAreLeftOutIfOneIsUnknown() {
        pom.setLicenses(List.of(license("MIT"), license("Example Public Licence")));

        assertThat(labels()).doesNotContainKey("org.opencontainers.image.licenses");
        assertThat(log)
                .containsExactly(
                        "No label for the licences: the SPDX identifier of \"Example Public Licence\" is not known");
    }

    @Test
    void parentOfTheSameGroupDescribesTheProject() {
        Model parent = model("com.example", "parent");
        parent.setOrganization(organization("Example"));
        parent.setScm(scm("https://example.com/shop", null));
        pom.setOrganization(parent.getOrganization());
        pom.setScm(scm("https://example.com/shop/orders", null));

        assertThat(labels(project(parent, parent.clone())))
                .containsEntry("org.opencontainers.image.vendor", "Example")
                .containsEntry("org.opencontainers.image.source", "https://example.com/shop");
    }

    @Test
    void parentOnThisMachineDescribesTheProject() {
        Model parent = model("org.other", "parent");
        parent.setOrganization(organization("Example"));
        pom.setOrganization(parent.getOrganization());
        MavenProject project = project(parent, parent.clone());
        project.setFile(new File("pom.xml"));

        assertThat(labels(project)).containsEntry("org.opencontainers.image.vendor", "Example");
    }

    @Test
    void parentOfAFrameworkDoesNotDescribeTheProject() {
        Model parent = model("org.framework", "starter-parent");
        parent.setDescription("The parent of applications");
        parent.setUrl("https://framework.org");
        parent.setOrganization(organization("Framework"));
        parent.setScm(scm("https://framework.org/git", "scm:git:https://framework.org/git"));
        parent.setLicenses(List.of(license("Apache-2.0")));
        parent.setDevelopers(List.of(developer("Framework", "framework@framework.org")));
        pom.setDescription(parent.getDescription());
        pom.setUrl("https://framework.org/orders");
        pom.setOrganization(parent.getOrganization());
        pom.setScm(parent.getScm());
        pom.setLicenses(parent.getLicenses());
        pom.setDevelopers(parent.getDevelopers());

        assertThat(labels(project(parent, parent.clone())).keySet())
                .containsExactly(
                        "org.opencontainers.image.created",
                        "org.opencontainers.image.title",
                        "org.opencontainers.image.version");
    }

    private Map<String, String> labels() {
        return labelsOf(project(pom, pom.clone()));
    }

    /** The own pom has nothing, and Maven has inherited all from the parent. */
    private Map<String, String> labels(MavenProject parent) {
        MavenProject project = project(pom, model("com.example.shop", "orders"));
        project.setParent(parent);
        return labelsOf(project);
    }

    private Map<String, String> labelsOf(MavenProject project) {
        return new StandardLabels(new ProjectDescription(project, log::add), () -> revision).at(TIME);
    }

    private static MavenProject project(Model effective, Model original) {
        MavenProject project = new MavenProject(effective);
        project.setOriginalModel(original);
        return project;
    }

    private static Model model(String group, String artifact) {
        Model model = new Model();
        model.setGroupId(group);
        model.setArtifactId(artifact);
        model.setVersion("1.0");
        return model;
    }

    private static Scm scm(@Nullable String url, @Nullable String connection) {
        Scm scm = new Scm();
        scm.setUrl(url);
        scm.setConnection(connection);
        return scm;
    }

    private static Organization organization(String name) {
        Organization organization = new Organization();
        organization.setName(name);
        return organization;
    }

    private static License license(String name) {
        License license = new License();
        license.setName(name);
        return license;
    }

    private static Developer developer(@Nullable String name, @Nullable String email) {
        Developer developer = new Developer();
        developer.setName(name);
        developer.setEmail(email);
        return developer;
    }
}
