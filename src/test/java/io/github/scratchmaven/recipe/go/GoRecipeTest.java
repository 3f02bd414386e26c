package io.github.scratchmaven.recipe.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerPort;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.image.HealthCheck;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.LibraryPattern;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.image.StopSignal;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.Contents;
import io.github.scratchmaven.recipe.Definitions;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.OriginListing;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeDockerfile;
import io.github.scratchmaven.recipe.TimeZones;
import io.github.scratchmaven.recipe.go.GoOptions.Cgo;
import io.github.scratchmaven.secrets.BuildSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoRecipeTest {

    private static final GoOptions PLAIN = options(Cgo.AUTO, new TreeMap<>());

    @Test
    void defaultsGiveTheDockerfileOfTheDocumentation() {
        GoRecipe helloGo = new GoRecipe(
                ImageReference.parse("golang:1.27.4-trixie"),
                PLAIN,
                "./cmd/my-awesome-go-program",
                ContainerPath.parse("/my-awesome-go-program"),
                null,
                List.of());

        assertThat(text(helloGo, Definitions.withOrigins(Definitions.labelled())))
                .isEqualTo(golden("hello-go.Dockerfile"));
    }

    @Test
    void everySettingIsInTheDockerfile() {
        GoOptions options = new GoOptions(
                Cgo.ON,
                List.of("netgo", "osusergo"),
                "-X 'main.version=1.0 $beta'",
                "all=-N",
                List.of("-race"),
                map("GOPRIVATE", "example.com/*"));
        assertThat(text(recipe(options), everything())).isEqualTo(golden("everything.Dockerfile"));
    }

    @Test
    void debugImageIsTheLastStage() {
        String plain = text(recipe(PLAIN), Definitions.plain());
        String debug = text(recipe(PLAIN), Definitions.plain().withDebug(ImageReference.parse("busybox:1.37.0-musl")));

        assertThat(debug).isEqualTo(golden("debug.Dockerfile"));
        assertThat(debug.substring(debug.indexOf("\nFROM ")))
                .startsWith(
                        plain.substring(plain.indexOf("\nFROM ")).replace("FROM scratch\n", "FROM scratch AS image\n"));
        assertThat(scripts(recipe(PLAIN), Definitions.plain().withDebug(ImageReference.parse("busybox:1.37.0-musl"))))
                .extracting(BuilderScript::fileName)
                .containsExactly("gather.sh", "busybox.sh");
    }

    @Test
    void onlyStepsThatDownloadUseSecrets() {
        GoRecipe recipe = recipe(options(Cgo.OFF, new TreeMap<>()));

        assertThat(text(recipe, Definitions.withSecrets())).startsWith(golden("secrets.Dockerfile"));
        assertThat(text(recipe, Definitions.withSecrets())
                        .substring(golden("secrets.Dockerfile").length()))
                .doesNotContain("type=secret", "type=ssh", "trust");
        assertThat(scripts(recipe, Definitions.withSecrets()))
                .containsExactly(BuilderScript.GATHER, BuilderScript.TRUST);
        assertThat(scripts(recipe, Definitions.plain())).containsExactly(BuilderScript.GATHER);
    }

    @Test
    void settingsOfGitAreNotOverwritten() {
        assertThatThrownBy(
                        () -> text(recipe(options(Cgo.OFF, map("GIT_CONFIG_COUNT", "1"))), Definitions.withSecrets()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "\"GIT_CONFIG_COUNT\" is set in the recipe's <environment>, and <build><ssh><hosts> sets it, too."
                                + " Remove <hosts>, and add url.<base>.insteadOf to your own settings of git.");
    }

    @Test
    void builderOfTheDaemonsPlatformCompilesForAnother() {
        assertThat(text(recipe(PLAIN), forPlatform("linux/arm/v6")))
                .contains("FROM --platform=$BUILDPLATFORM golang:1.27.4-trixie AS builder\n")
                .contains("GOARCH=arm ")
                .contains("GOARM=6 ")
                .contains("GOOS=linux ");
        assertThat(text(recipe(PLAIN), forPlatform("linux/amd64/v3"))).contains("GOAMD64=v3");
        assertThat(text(recipe(PLAIN), forPlatform("linux/s390x")))
                .contains("GOARCH=s390x")
                .doesNotContain("GOARM");
    }

    @Test
    void zoneInTheEnvironmentIncludesTimeZones() {
        assertThat(text(
                        recipe(PLAIN),
                        Definitions.of(
                                Definitions.container(map("TZ", "Europe/Paris")),
                                Definitions.contents(Inclusion.AUTO))))
                .contains("--time-zones always");
        assertThat(text(
                        recipe(PLAIN),
                        Definitions.of(
                                Definitions.container(map("TZ", "Europe/Paris")),
                                Definitions.contents(Inclusion.NEVER))))
                .contains("--time-zones never");
    }

    @Test
    void configuredZonesOverrideTheEnvironment() {
        Contents contents = new Contents(
                List.of(),
                List.of(),
                DlopenedLibraries.NOT_CONFIGURED,
                Inclusion.AUTO,
                TimeZones.parse("Asia/Tokyo"),
                true);

        assertThat(text(recipe(PLAIN), Definitions.of(Definitions.container(map("TZ", "Europe/Paris")), contents)))
                .contains("--time-zones Asia/Tokyo ");
    }

    @Test
    void programThatKeepsItsSymbolsIsLinkedAsUsual() {
        Contents contents = new Contents(
                List.of(), List.of(), DlopenedLibraries.NOT_CONFIGURED, Inclusion.AUTO, TimeZones.parse("auto"), false);

        assertThat(text(recipe(PLAIN), Definitions.of(Definitions.container(new TreeMap<>()), contents)))
                .contains("--strip false ")
                .doesNotContain("-ldflags");
    }

    @Test
    void cgoIsAsConfigured() {
        assertThat(text(recipe(options(Cgo.OFF, new TreeMap<>())), Definitions.plain()))
                .contains("\n    CGO_ENABLED=0 ");
        assertThat(text(recipe(options(Cgo.ON, new TreeMap<>())), Definitions.plain()))
                .contains("\n    CGO_ENABLED=1 ");
    }

    @Test
    void searchForCgoHasTheFlagsOfTheBuild() {
        GoOptions options = new GoOptions(
                Cgo.AUTO,
                List.of("a"),
                "",
                "",
                List.of("-tags=sqlite", "-modfile=other.mod", "-mod=mod"),
                new TreeMap<>());
        String flags = "-tags=a -tags=sqlite -modfile=other.mod -mod=mod";

        assertThat(text(recipe(options), Definitions.plain()))
                .contains("go list -e -deps " + flags + " -f ")
                .contains("go build -trimpath -buildvcs=false -ldflags='-s -w' " + flags + " -o ");
    }

    @Test
    void cgoOfTheEnvironmentIsRespected() {
        assertThat(text(recipe(options(Cgo.AUTO, map("CGO_ENABLED", "0"))), Definitions.plain()))
                .contains("ENV CGO_ENABLED=0 ")
                .contains("    go build ")
                .doesNotContain("go list", "    CGO_ENABLED=");
        assertThatThrownBy(() -> options(Cgo.ON, map("CGO_ENABLED", "0")))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "\"CGO_ENABLED\" is set in <go><environment>, but <go><cgo> sets it, too. Remove one of them.");
    }

    @Test
    void cachesAreMountedWhereTheEnvironmentHasThem() {
        GoOptions options = options(
                Cgo.OFF, new TreeMap<>(java.util.Map.of("GOCACHE", "/var/cache/go", "GOMODCACHE", "/my modules")));

        assertThat(text(recipe(options), Definitions.plain()))
                .contains("/var/cache/go,target=/var/cache/go ", "    CGO_ENABLED=0 ")
                .doesNotContain("target=/root/.cache/go-build", "target=/go/pkg/mod", "target=/my");
    }

    @Test
    void cgoIsOffForAnotherArchitectureAndTheStepSaysSo() {
        assertThat(text(recipe(PLAIN), forPlatform("linux/arm64")))
                .containsSubsequence(
                        "    cgo=$(CGO_ENABLED=1 go list -e -deps ",
                        "    if [ -n \"$cgo\" ] && [ \"$(go env GOHOSTARCH)\" != \"$GOARCH\" ]; then \\\n",
                        "      echo \"scratch: cgo is off, since the image is for another processor than that of the builder;"
                                + " compiled without C:\" $cgo; cgo=; \\\n    fi && \\\n",
                        "    CGO_ENABLED=$([ -z \"$cgo\" ]; echo $?) \\\n    go build ");
        assertThat(text(recipe(PLAIN), Definitions.plain())).doesNotContain("GOHOSTARCH");
    }

    @Test
    void programRecordsTheStateOfTheRepository() {
        GitState git = new GitState("a".repeat(40), 1_700_000_000, true, List.of("v1.3.0"), List.of("v1.2.0"), true);

        assertThat(text(recipe(PLAIN, git), Definitions.plain()))
                .containsSubsequence(
                        "RUN --mount=type=bind,target=/src,rw \\\n",
                        "    sh target/scratch/vcs.sh /src --revision " + "a".repeat(40)
                                + " --time 1700000000 --modified --tag v1.3.0 --older-tag v1.2.0 && \\\n",
                        "    go build -trimpath -buildvcs=true ");
        assertThat(scripts(recipe(PLAIN, git), Definitions.plain()))
                .extracting(BuilderScript::fileName)
                .containsExactly("vcs.sh", "gather.sh");
    }

    @Test
    void repositoryAboveTheSourcesIsAboveThemInTheBuilder() {
        GitState git = new GitState("a".repeat(40), 1_700_000_000, false, List.of("v1.3.0"), List.of(), false);

        assertThat(text(recipe(PLAIN, git), Definitions.plain()))
                .containsSubsequence(
                        "RUN --mount=type=bind,target=/src \\\n    --mount=type=tmpfs,target=/.git \\\n",
                        "    sh target/scratch/vcs.sh / --revision " + "a".repeat(40) + " --time 1700000000 && \\\n");
    }

    @Test
    void flagsOverSeveralLinesAreOneLine() {
        GoOptions options = new GoOptions(
                Cgo.OFF, List.of(), "\n  -X main.a=1\n  -X main.b=2\r\n", "all=-N\n -l", List.of(), new TreeMap<>());

        assertThat(text(recipe(options), Definitions.plain()))
                .contains("-ldflags='-s -w -X main.a=1 -X main.b=2' -gcflags='all=-N -l' ");
    }

    @Test
    void colonOfTheWorkingDirectoryDoesNotReachPasswd() {
        ContainerProcess process = new ContainerProcess(
                ContainerUser.parse("1"),
                ContainerPath.parse("/a:b"),
                List.of(),
                List.of(),
                new TreeMap<>(),
                Optional.empty());
        ContainerConfig container =
                new ContainerConfig(process, new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), Optional.empty());

        assertThat(text(recipe(PLAIN), Definitions.of(container, Definitions.contents(Inclusion.AUTO))))
                .contains("--home / \\", "--directory /a:b ", "WORKDIR /a:b\n");
    }

    private static String text(Recipe recipe, ImageDefinition image) {
        return RecipeDockerfile.of(recipe, image).text();
    }

    private static List<BuilderScript> scripts(Recipe recipe, ImageDefinition image) {
        return RecipeDockerfile.of(recipe, image).scripts();
    }

    private static GoRecipe recipe(GoOptions options) {
        return recipe(options, null);
    }

    private static GoRecipe recipe(GoOptions options, @Nullable GitState git) {
        return new GoRecipe(
                ImageReference.parse("golang:1.27.4-trixie"),
                options,
                "./cmd/app",
                ContainerPath.parse("/app"),
                git,
                List.of());
    }

    private static GoOptions options(Cgo cgo, SortedMap<String, String> environment) {
        return new GoOptions(cgo, List.of(), "", "", List.of(), environment);
    }

    private static ImageDefinition forPlatform(String platform) {
        ImageDefinition plain = Definitions.plain();
        return plain.forPlatform(Platform.parse(platform));
    }

    private static ImageDefinition everything() {
        ContainerProcess process = new ContainerProcess(
                ContainerUser.parse("1000:1001"),
                ContainerPath.parse("/srv/work here"),
                List.of("/app", "--quote=\"'$X"),
                List.of("serve", "tab\there"),
                map("GREETING", "Hello, $USER \"friend\" \\o/"),
                Optional.of(StopSignal.parse("SIGINT")));
        ContainerConfig container = new ContainerConfig(
                process,
                map("org.opencontainers.image.title", "An app"),
                new TreeSet<>(ContainerPort.parseAll("8080-8081/tcp")),
                new TreeSet<>(List.of(ContainerPath.parse("/var/lib/app"))),
                Optional.of(new HealthCheck(
                        List.of("/app", "health"),
                        Optional.of(Duration.ofSeconds(30)),
                        Optional.empty(),
                        Optional.of(Duration.ofMillis(1500)),
                        OptionalInt.of(2))));
        Contents contents = new Contents(
                List.of(new ContainerDirectory(
                        ContainerPath.parse("/cache"), FileOwner.parse("1000:0"), FileMode.parse("0700"))),
                List.of(
                        new HostFile(
                                Path.of("one"),
                                ContainerPath.parse("/etc/app"),
                                FileOwner.parse("0:0"),
                                FileMode.parse("0644")),
                        new HostFile(
                                Path.of("two"),
                                ContainerPath.parse("/srv/it's here"),
                                FileOwner.parse("1000:7"),
                                FileMode.parse("04755"))),
                DlopenedLibraries.listed(
                        List.of(LibraryPattern.parse("libnss_*.so.2"), LibraryPattern.parse("/opt/lib/plug in.so"))),
                Inclusion.ALWAYS,
                TimeZones.parse("UTC, Europe/Paris"),
                false);
        return new ImageDefinition(
                container,
                contents,
                null,
                Instant.ofEpochSecond(1_700_000_000),
                BuildSecrets.NONE,
                ".scratch",
                "com.example.group:root",
                OriginListing.LICENSES_IN_IMAGE,
                Optional.empty());
    }

    private static SortedMap<String, String> map(String key, String value) {
        return new TreeMap<>(java.util.Map.of(key, value));
    }

    private static String golden(String name) {
        try (InputStream content = GoRecipeTest.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
