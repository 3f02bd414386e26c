package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.BuildKitChoice;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.SettingNames.Setting;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.image.HealthCheck;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.LibraryPattern;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.mojo.custom.CustomBean;
import io.github.scratchmaven.mojo.go.GoBean;
import io.github.scratchmaven.recipe.Contents;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.OriginListing;
import io.github.scratchmaven.recipe.TargetPlatform;
import io.github.scratchmaven.recipe.TimeZones;
import io.github.scratchmaven.recipe.custom.Artifact;
import io.github.scratchmaven.recipe.custom.CustomRecipe;
import io.github.scratchmaven.recipe.go.GoOptions;
import io.github.scratchmaven.recipe.go.GoOptions.Cgo;
import io.github.scratchmaven.recipe.go.GoSettings;
import io.github.scratchmaven.recipe.java.TestApplication;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import io.github.scratchmaven.registry.FoundCredentials;
import io.github.scratchmaven.registry.GivenCredentials;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.report.license.LicenseLimits;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SshAgent.WithKeys;
import io.github.scratchmaven.secrets.SshForwarding;
import io.github.scratchmaven.workflow.build.AcceptedWarnings;
import io.github.scratchmaven.workflow.build.BuildRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a pom becomes values. */
@MojoTest
class BuildMojoTest {

    private static final String POMS = "src/test/resources/io/github/scratchmaven/mojo/";

    @Test
    @InjectMojo(goal = "build", pom = POMS + "everything/pom.xml")
    void everySettingReachesTheRequest(BuildMojo mojo) {
        BuildRequest request = mojo.request();

        assertThat(request.names().references())
                .extracting(Object::toString)
                .containsExactly("registry.example.com/team/app:1.0", "registry.example.com/team/app:latest");
        assertThat(request.image().platform()).isEqualTo(Platform.parse("linux/arm64"));
        assertThat(request.image().time()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(request.directories().context().toString()).endsWith("src/main/go");
        assertThat(request.checks().maxSize()).isEqualTo(ByteSize.parse("20MB"));
        assertThat(request.image().origins()).isEqualTo(OriginListing.LICENSES_IN_IMAGE);
        assertThat(request.checks().licenses())
                .isEqualTo(
                        new LicenseLimits(List.of("MIT"), List.of("AGPL-3.0-only"), List.of("pkg:deb/debian/libc6")));
        assertThat(request.checks().accepted())
                .isEqualTo(AcceptedWarnings.of(Map.of("starts-programs", "It starts what the volume contains.")));
        assertThat(request.checks().ignoredSecrets()).containsExactly("netrc");
        assertThat(request.daemon().args()).containsExactly(Map.entry("HTTPS_PROXY", "http://proxy.example.com:3128"));
        assertThat(request.daemon().network()).isEqualTo("host");
        assertThat(request.daemon().caches().ignored()).isTrue();
        assertThat(request.daemon().caches().from())
                .extracting(Object::toString)
                .containsExactly(
                        "type=registry,ref=registry.example.com/team/app:latest", "type=registry,ref=app:cache");
        assertThat(request.daemon().caches().to()).extracting(Object::toString).containsExactly("type=inline");
        assertThat(request.daemon().pull()).isEqualTo(PullPolicy.ALWAYS);
        assertThat(mojo.writesPage()).isTrue();
        assertThat(request.provenance()).isEmpty();
        assertThat(request.image().debug()).map(Object::toString).contains("registry.example.com/busybox:1.36.1-musl");
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "everything/pom.xml")
    void secretsOfTheBuildAreRead(BuildMojo mojo) {
        BuildSecrets secrets = mojo.request().image().secrets();
        Path etc = mojo.project.getBasedir().toPath().resolve("etc");

        assertThat(secrets.secrets())
                .extracting(secret -> secret.id() + " " + secret.origin().option())
                .containsExactly("netrc src=" + etc.resolve("netrc"), "token env=TOKEN");
        assertThat(secrets.ssh())
                .hasValue(new SshForwarding(
                        new WithKeys(List.of(etc.resolve("key"))),
                        Optional.of(etc.resolve("known_hosts")),
                        List.of("git.example.com")));
        assertThat(secrets.trustedCertificates()).hasValue(etc.resolve("company.pem"));
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "everything/pom.xml")
    void authElementIsRead(BuildMojo mojo) {
        Host nothing = new Host(Map.of(), Path.of("none"), Path.of("none"), Optional.empty(), false);
        UserAndPassword none = new UserAndPassword("none", "none");
        RegistryAccess access = mojo.auth.toAccess(
                mojo.settings("auth"),
                new RegistryHost("docker.io"),
                new GivenCredentials("no servers", new RegistryHost("other.example.com"), none),
                nothing,
                line -> {});

        assertThat(access.credentials()
                        .find(new RegistryHost("registry.example.com"))
                        .map(FoundCredentials::credentials))
                .contains(new UserAndPassword("me", "not so secret"));
        assertThat(access.overHttp()).isTrue();
        assertThat(mojo.decrypter).isNotNull();
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "everything/pom.xml")
    void attachElementIsRead(BuildMojo mojo) {
        assertThat(attachments(mojo)).containsExactly("json app-image image.json", "tar app-image-oci image-oci.tar");
        assertThat(mojo.projectHelper).isNotNull();
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "custom/pom.xml")
    void emptyAttachElementAttachesTheReport(BuildMojo mojo) {
        assertThat(attachments(mojo)).containsExactly("json image image.json");
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "nothing/pom.xml")
    void attachPropertyMeansAnEmptyElement(BuildMojo mojo) {
        mojo.project.setOriginalModel(new Model());
        mojo.go = new GoBean();
        mojo.project.getProperties().setProperty("scratch.attach", "true");
        mojo.project.getProperties().setProperty("scratch.attach.archive", "docker");

        assertThat(attachments(mojo)).containsExactly("json image image.json", "tar image-docker image-docker.tar");
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "everything/pom.xml")
    void goElementIsRead(BuildMojo mojo) {
        GoSettings recipe = (GoSettings) mojo.request().recipe();

        assertThat(List.of(
                        String.valueOf(recipe.version()),
                        String.valueOf(recipe.distribution()),
                        String.valueOf(recipe.builder()),
                        String.valueOf(recipe.main())))
                .containsExactly("1.26.3", "bookworm", "golang:1.27.4-trixie", "./cmd/app");
        assertThat(recipe.into()).hasToString("/srv/app");
        GoOptions options = recipe.options();
        assertThat(options.cgo()).isEqualTo(Cgo.ON);
        assertThat(options.tags()).containsExactly("netgo", "osusergo");
        assertThat(options.ldflags()).isEqualTo("-X main.version=1.0");
        assertThat(options.gcflags()).isEqualTo("all=-N");
        assertThat(options.flags()).containsExactly("-v", "-asmflags=all=-D X");
        assertThat(options.environment())
                .containsExactly(Map.entry("EMPTY", ""), Map.entry("GOPRIVATE", "example.com/*"));
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "everything/pom.xml")
    void containerElementIsRead(BuildMojo mojo) {
        var container = mojo.request().image().container();

        ContainerProcess process = container.process();
        assertThat(process.user()).hasToString("1000:1001");
        assertThat(process.workingDirectory()).hasToString("/srv");
        assertThat(process.entrypoint()).containsExactly("/app", "serve");
        assertThat(process.args()).containsExactly("--verbose");
        assertThat(process.environment()).containsExactly(Map.entry("TZ", "Europe/Paris"));
        assertThat(process.stopSignal()).map(Object::toString).contains("SIGINT");
        assertThat(container.labels()).containsExactly(Map.entry("org.opencontainers.image.title", "App"));
        assertThat(container.annotations()).isEmpty();
        assertThat(container.ports()).extracting(Object::toString).containsExactly("53/udp", "8080/tcp", "8081/tcp");
        assertThat(container.volumes()).extracting(Object::toString).containsExactly("/var/lib/app");
        assertThat(container.healthCheck())
                .contains(new HealthCheck(
                        List.of("/app", "health"),
                        Optional.of(Duration.ofSeconds(90)),
                        Optional.of(Duration.ofMillis(500)),
                        Optional.of(Duration.ofHours(1)),
                        OptionalInt.of(2)));
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "everything/pom.xml")
    void contentsAndDockerElementsAreRead(BuildMojo mojo) {
        var contents = mojo.request().image().contents();

        assertThat(contents.directories()).hasSize(1);
        assertThat(contents.directories().get(0).path()).hasToString("/cache");
        assertThat(contents.directories().get(0).owner()).hasToString("1000:0");
        assertThat(contents.directories().get(0).mode()).hasToString("0700");
        assertThat(contents.files())
                .containsExactly(
                        new HostFile(
                                base(mojo).resolve("src/main/scratch"),
                                ContainerPath.parse("/etc/app"),
                                FileOwner.parse("1000:0"),
                                FileMode.parse("4755")),
                        new HostFile(
                                base(mojo).resolve("LICENSE"),
                                ContainerPath.parse("/LICENSE"),
                                FileOwner.parse("0:0"),
                                FileMode.parse("0644")));
        assertThat(contents.libraries().patterns()).containsExactly(LibraryPattern.parse("libnss_ldap.so.2"));
        assertThat(contents.strip()).isFalse();
        assertThat(contents.caCertificates()).isEqualTo(Inclusion.ALWAYS);
        assertThat(contents.timeZones()).isEqualTo(TimeZones.parse("Europe/Paris,UTC"));
        assertThat(mojo.docker.toChoice(mojo.settings("docker")))
                .usingRecursiveComparison()
                .ignoringFields("names")
                .isEqualTo(new DaemonChoice(
                        Optional.of("tcp://build.example.com:2376"),
                        Optional.of("remote"),
                        Optional.of(Path.of("certificates")),
                        Optional.of(true),
                        SettingNames.PLAIN));
        assertThat(mojo.buildkit.toChoice(mojo.settings("buildkit")))
                .usingRecursiveComparison()
                .ignoringFields("names")
                .isEqualTo(new BuildKitChoice(
                        Optional.of("tcp://buildkitd.example.com"),
                        Optional.of(Path.of("client")),
                        Optional.of("builder.test"),
                        SettingNames.PLAIN));
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "everything/pom.xml")
    void messagesOfTheEngineNameThePomsElements(BuildMojo mojo) {
        assertThat(mojo.docker.toChoice(mojo.settings("docker")).names().names())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(Setting.DAEMON_HOST, "<docker><host>"),
                        Map.entry(Setting.DAEMON_CONTEXT, "<docker><context>"),
                        Map.entry(Setting.BUILDKIT_HOST, "<buildkit><host>"),
                        Map.entry(Setting.BUILDKIT_CERTIFICATES, "<buildkit><certPath>"),
                        Map.entry(Setting.BUILDKIT_SERVER_NAME, "<buildkit><serverName>"),
                        Map.entry(Setting.BUILDKIT_NODES, "<buildkit><nodes>"),
                        Map.entry(Setting.WRITTEN_CACHES, "<build><cacheTo>"),
                        Map.entry(Setting.PULL_POLICY, "<build><pull>"),
                        Map.entry(Setting.DEBUG_IMAGE, "<debugImage>"),
                        Map.entry(Setting.IMAGE_NAME, "<image>"),
                        Map.entry(Setting.IMAGE_TAGS, "<tags>"),
                        Map.entry(Setting.CONTAINER_NETWORK, "<network>"),
                        Map.entry(Setting.REGISTRY_LOGIN, "a <server> for it in settings.xml"),
                        Map.entry(Setting.LOGINS_WITHOUT_TLS, "<auth><sendOverHttp>")));
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "custom/pom.xml")
    void customElementIsRead(BuildMojo mojo) {
        BuildRequest request = mojo.request();

        assertThat(request.directories().context().toString()).endsWith("src/main/c");
        assertThat(request.recipe())
                .isEqualTo(new CustomRecipe(
                        ImageReference.parse("gcc:14.2.0-bookworm"),
                        List.of("./configure", "make"),
                        List.of(
                                new Artifact("build/app", ContainerPath.parse("/app")),
                                new Artifact("/usr/share/misc", ContainerPath.parse("/usr/share/misc"))),
                        List.of(ContainerPath.parse("/root/.cache/ccache")),
                        new TreeMap<>(Map.of("CC", "ccache gcc", "EMPTY", ""))));
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "custom/pom.xml")
    void twoRecipesAreRejected(BuildMojo mojo) {
        mojo.go = new GoBean();

        assertThatThrownBy(mojo::request)
                .isInstanceOf(UserException.class)
                .hasMessage("The configuration has <go> and <custom>, but an image has one recipe."
                        + " Remove all but one of them, or use an <execution> for each.");
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "custom/pom.xml")
    void customRecipeWithoutBuilderIsRejected(BuildMojo mojo) {
        mojo.project.setOriginalModel(new Model());
        mojo.custom = new CustomBean();

        assertThatThrownBy(mojo::request)
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "<custom> has no <builder>. Write an image such as \"gcc:14.2.0-bookworm\" in <custom><builder>.");
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "several-errors/pom.xml")
    void allErrorsOfAPomAreReportedTogether(BuildMojo mojo) {
        assertThatThrownBy(mojo::request)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("There are 11 errors:\n- ")
                .hasMessageContainingAll(
                        "\"Team/App\"",
                        "\"x99\"",
                        "absent\"",
                        "<go><version> \"1.27\"",
                        "\"sometimes\"",
                        "\"nobody\"",
                        "\"data\"",
                        "absent-token\"",
                        "\"yes\"",
                        "\"20 megs\"",
                        "\"yesterday\"")
                .hasMessageEndingWith("\nFix all of them.");
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "nothing/pom.xml")
    void emptyConfigurationMeansTheDefaults(BuildMojo mojo) {
        mojo.project.setOriginalModel(new Model());
        mojo.go = new GoBean(); // <go/>
        BuildRequest request = mojo.request();

        // The harness gives every goal a project of this name and version.
        assertThat(request.names().references()).extracting(Object::toString).containsExactly("empty-project:0");
        assertThat(request.image().platform()).isNull();
        assertThat(request.image().time()).isEqualTo(Instant.parse("1980-01-01T00:00:02Z"));
        assertThat(request.image().container().process().user()).hasToString("65534");
        assertThat(request.image().container().process().workingDirectory()).hasToString("/data");
        assertThat(request.image().container().labels())
                .containsAllEntriesOf(Map.of(
                        "org.opencontainers.image.title", "empty-project",
                        "org.opencontainers.image.version", "0",
                        "org.opencontainers.image.created", "1980-01-01T00:00:02Z"));
        assertThat(request.image().container().annotations())
                .isEqualTo(request.image().container().labels());
        assertThat(request.image().contents())
                .isEqualTo(new Contents(
                        List.of(),
                        List.of(),
                        DlopenedLibraries.NOT_CONFIGURED,
                        Inclusion.AUTO,
                        TimeZones.parse("auto"),
                        true));
        GoSettings recipe = (GoSettings) request.recipe();
        assertThat(recipe.options().cgo()).isEqualTo(Cgo.AUTO);
        assertThat(recipe.version()).isNull();
        assertThat(request.directories().ownInContext()).isEqualTo("target/scratch");
        assertThat(request.checks().maxSize()).isNull();
        assertThat(request.checks().accepted()).isEqualTo(AcceptedWarnings.NONE);
        assertThat(request.daemon().pull()).isEqualTo(PullPolicy.MISSING);
        assertThat(mojo.docker.toChoice(mojo.settings("docker")))
                .usingRecursiveComparison()
                .ignoringFields("names")
                .isEqualTo(DaemonChoice.none());
        assertThat(mojo.attachElement()).isEmpty();
        assertThat(mojo.writesPage()).isFalse();
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "nothing/pom.xml")
    void platformOtherThanLinuxIsRejected(BuildMojo mojo) {
        mojo.project.setOriginalModel(new Model());
        mojo.platforms = List.of("windows/amd64");

        assertThatThrownBy(mojo::request)
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "The platform \"windows/amd64\" is not Linux, but an image from scratch runs on Linux only."
                                + " Write <platforms><platform>linux/amd64</platform></platforms>.");
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "nothing/pom.xml")
    void platformsAreListedOnce(BuildMojo mojo) {
        mojo.platforms = List.of("linux/amd64", "linux/arm", "linux/x86_64", "linux/arm/v7");

        assertThat(mojo.platforms()).extracting(Platform::toString).containsExactly("linux/amd64", "linux/arm/v7");
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "nothing/pom.xml")
    void pomWithThePluginButWithoutARecipeIsWarnedAbout(BuildMojo mojo) throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.scratchmaven");
        plugin.setArtifactId("scratch-maven-plugin");
        plugin.setVersion("1.2.3");
        mojo.execution = new MojoExecution(plugin, "build", "image");
        mojo.project.getModel().setPackaging("pom");
        mojo.project.setOriginalModel(new Model());
        List<String> lines = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add(line.toString());
            }

            @Override
            public void warn(CharSequence line) {
                warnings.add(line.toString());
            }
        });

        mojo.execute();
        assertThat(warnings).as("the plugin is inherited").isEmpty();
        assertThat(lines).containsExactly("Skipped: a module of packaging \"pom\" without a recipe has no image");

        mojo.project.getOriginalModel().setBuild(new Build());
        mojo.project.getOriginalModel().getBuild().addPlugin(plugin);
        mojo.execute();
        assertThat(warnings)
                .containsExactly("Skipped: a module of packaging \"pom\" without a recipe has no image."
                        + " Configure a recipe, such as <go> or <custom>, or remove the plugin."
                        + " \"mvn scratch:init\" says which recipe fits the sources.");
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "nothing/pom.xml")
    void libraryThatInheritsThePluginIsSkippedAndOneThatDeclaresItIsAnError(BuildMojo mojo, @TempDir Path directory)
            throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.scratchmaven");
        plugin.setArtifactId("scratch-maven-plugin");
        plugin.setVersion("1.2.3");
        JarBuilder.ofClass("Library", "").unpack(directory, "classes");
        mojo.execution = new MojoExecution(plugin, "build", "image");
        mojo.outputDirectory = directory.resolve("scratch").toFile();
        mojo.project.setOriginalModel(new Model());
        mojo.project.getBuild().setOutputDirectory(directory.resolve("classes").toString());
        mojo.project.getBuild().addPlugin(plugin);
        List<String> lines = new ArrayList<>();
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add(line.toString());
            }
        });

        mojo.execute();
        assertThat(lines).containsExactly("Skipped: the module inherits the plugin, and has no main class");

        mojo.project.getOriginalModel().setBuild(new Build());
        mojo.project.getOriginalModel().getBuild().addPlugin(plugin);
        BuildRequest request = mojo.request();
        assertThatThrownBy(() -> request.recipe()
                        .recipe(
                                TestApplication.NO_SOURCES,
                                ".",
                                request.image(),
                                TargetPlatform.own(Platform.parse("linux/amd64"))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "The module has no main class: no class in \"target/classes\" has a main method.");
    }

    private static List<String> attachments(BuildMojo mojo) {
        return mojo
                .attachElement()
                .orElseThrow()
                .toAttachments(mojo.settings("attach"), mojo.request().directories())
                .stream()
                .map(attachment -> attachment.type() + " " + attachment.classifier() + " "
                        + attachment.file().getName())
                .toList();
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "nothing/pom.xml")
    void emptyTagOrPlatformIsRejected(BuildMojo mojo) {
        mojo.project.setOriginalModel(new Model());
        mojo.tags = Arrays.asList("1.0", null);
        assertThatThrownBy(mojo::request)
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("The image tag \"\" is not", " Write tags such as \"1.0\" in <tags>.");
        mojo.tags = List.of("1.0");
        mojo.platforms = Collections.singletonList(null);
        assertThatThrownBy(mojo::request)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("The platform \"\" is not an operating system and an architecture."
                        + " Write a platform such as \"linux/amd64\" or \"linux/arm/v7\" in <platforms>.");
        mojo.platforms = Arrays.asList("linux/arm64", "windows/amd64");
        assertThatThrownBy(mojo::request).hasMessageContaining("The platform \"windows/amd64\" is not Linux");
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "nothing/pom.xml")
    void skipIsTrueOrFalse(BuildMojo mojo) {
        mojo.skip = "yes";
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("\"yes\" is not a value of <skip>. Write true or false.");
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "nothing/pom.xml")
    void skippedGoalSaysWhichSettingSkipsIt(BuildMojo mojo) throws Exception {
        mojo.skip = "true";
        List<String> lines = new ArrayList<>();
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add(line.toString());
            }
        });

        mojo.execute();

        assertThat(lines).containsExactly("Skipped: scratch.skip is true");
    }

    @Test
    @InjectMojo(goal = "build", pom = POMS + "nothing/pom.xml")
    void outputDirectoriesOfAllExecutionsAreExcludedFromTheInputs(BuildMojo mojo) {
        mojo.project.setOriginalModel(new Model());
        mojo.go = new GoBean();
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.scratchmaven");
        plugin.setArtifactId("scratch-maven-plugin");
        plugin.setVersion("1.2.3");
        plugin.addExecution(execution("one", null));
        plugin.addExecution(execution("two", "target/other"));
        mojo.project.getBuild().addPlugin(plugin);
        mojo.execution = new MojoExecution(plugin, "build", "one");

        List<String> outputs = mojo.request().directories().outputs().stream()
                .map(output -> base(mojo).relativize(output).toString())
                .toList();

        assertThat(outputs).containsExactly("target/other", "target/scratch");
        assertThat(base(mojo).relativize(mojo.request().directories().output())).hasToString("target/scratch/one");
    }

    private static PluginExecution execution(String id, @Nullable String output) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.addGoal("build");
        if (output != null) {
            Xpp3Dom configuration = new Xpp3Dom("configuration");
            Xpp3Dom element = new Xpp3Dom("outputDirectory");
            element.setValue(output);
            configuration.addChild(element);
            execution.setConfiguration(configuration);
        }
        return execution;
    }

    private static Path base(BuildMojo mojo) {
        return mojo.project.getBasedir().toPath();
    }
}
