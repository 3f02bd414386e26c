package io.github.scratchmaven.recipe.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.Definitions;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeDockerfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomRecipeTest {

    private static final Artifact APP = artifact("build/app", "/app");

    @Test
    void commandsMayUseSecrets() {
        assertThat(text(recipe(List.of("make"), List.of(APP), List.of()), Definitions.withSecrets()))
                .contains("ENV GIT_CONFIG_COUNT=2 ")
                .contains("""
                        RUN --mount=type=bind,target=/src,rw \\
                            --mount=type=secret,id=netrc,target=/root/.netrc,required=true \\
                        """)
                .contains("""
                            --mount=type=ssh,required=true \\
                            --mount=type=tmpfs,target=/run/trust \\
                            . target/scratch/trust.sh && \\
                            sh target/scratch/compile.sh \\
                        """);
    }

    @Test
    void fewSettingsGiveAShortDockerfile() {
        assertThat(text(recipe(List.of("make"), List.of(APP), List.of()), Definitions.plain()))
                .isEqualTo(golden("custom.Dockerfile"));
    }

    @Test
    void everySettingIsInTheDockerfile() {
        CustomRecipe recipe = new CustomRecipe(
                ImageReference.parse("team/cc:1.2.3"),
                List.of("./configure --prefix='/usr' \\\n    CFLAGS=\"$CFLAGS -g\"", "make install # to /out"),
                List.of(APP, artifact("/out/it's here", "/usr/share/app")),
                List.of(ContainerPath.parse("/root/.cache/ccache"), ContainerPath.parse("/cache/a-b")),
                new TreeMap<>(Map.of("CFLAGS", "-O2 -pipe", "CC", "ccache gcc")));

        assertThat(text(recipe, Definitions.starting("/app"))).isEqualTo(golden("custom-everything.Dockerfile"));
    }

    @Test
    void sameInputGivesSameBytes() {
        CustomRecipe recipe = recipe(List.of("make"), List.of(APP), List.of("/cache"));
        assertThat(text(recipe, Definitions.plain()))
                .isEqualTo(text(recipe(List.of("make"), List.of(APP), List.of("/cache")), Definitions.plain()));
    }

    @Test
    void builderIsOfTheImagesPlatform() {
        ImageDefinition plain = Definitions.plain();
        ImageDefinition image = plain.forPlatform(Platform.parse("linux/arm64"));

        assertThat(text(recipe(List.of("make"), List.of(APP), List.of()), image))
                .contains("--platform linux/arm64 ")
                .contains("\nFROM gcc:14.2.0-bookworm AS builder\n");
    }

    @Test
    void artifactOfTheBuilderImageNeedsNoCommand() {
        assertThat(text(recipe(List.of(), List.of(artifact("/usr/bin/make", "/make")), List.of()), Definitions.plain()))
                .contains("sh target/scratch/compile.sh \\\n      --program /usr/bin/make /make\n");
    }

    @Test
    void onlyArtifactIsTheProgram() {
        assertThat(recipe(List.of(), List.of(APP), List.of()).entrypoint(Definitions.plain()))
                .containsExactly("/app");
    }

    @Test
    void severalArtifactsNeedAnEntrypoint() {
        CustomRecipe recipe = recipe(List.of(), List.of(APP, artifact("share", "/usr/share/app")), List.of());

        assertThat(recipe.entrypoint(Definitions.starting("/app"))).containsExactly("/app");
        assertThatThrownBy(() -> RecipeDockerfile.of(recipe, Definitions.plain()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "There are several artifacts, \"/app\", \"/usr/share/app\", and no entrypoint says which one is the program."
                                + " Set <container><entrypoint>, such as <entrypoint><word>/app</word></entrypoint>.");
    }

    @Test
    void builderThatIsNotPinnedIsRejected() {
        assertThatThrownBy(() -> new CustomRecipe(
                        ImageReference.parse("gcc:14.2"), List.of(), List.of(APP), List.of(), new TreeMap<>()))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.topic()).contains(HelpTopic.BUILDER_NOT_PINNED))
                .hasMessage(
                        "The builder image \"gcc:14.2\" is not pinned: the tag \"14.2\" has no patch version and moves with each"
                                + " release, so the same sources can give different images. Write a full version and base system, such"
                                + " as <builder>gcc:14.2.0-bookworm</builder>, or add the image's digest: <builder>gcc:14.2@sha256:…</builder>.");
    }

    @Test
    void recipeWithoutArtifactsIsRejected() {
        rejected(List.of("make"), List.of(), List.of())
                .hasMessage(
                        "<custom> has no <artifact>, so nothing would be in the image."
                                + " Write <artifacts><artifact><from>build/app</from><into>/app</into></artifact></artifacts>.");
    }

    @Test
    void artifactsInTheSamePlaceAreRejected() {
        rejected(List.of(), List.of(APP, artifact("other", "/./app/")), List.of())
                .hasMessage("Two artifacts have the path \"/app\". Give each <artifact> another <into>.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"make\nmake install", "if true\nthen make\nfi", "echo \u001b[2J"})
    void commandOfSeveralLinesIsRejected(String command) {
        rejected(List.of(command), List.of(APP), List.of())
                .hasMessageEndingWith(
                        " has several lines, or contains a control character. Write one <command> for each line,"
                                + " continue lines with a backslash, or run a script in the source directory.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev", "/proc/app", "/sys/x/y"})
    void artifactInAFileSystemOfTheKernelIsRejected(String path) {
        assertThatThrownBy(() -> artifact("app", path))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"" + path + "\" in the image, but \"" + path.replaceFirst("(/[a-z]+).*", "$1")
                        + "\" is a file system of the kernel. Write a path such as <into>/app</into>.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cache/a,b", "/my cache", "/gr\u00f6\u00dfe"})
    void cacheThatAMountCannotNameIsRejected(String cache) {
        rejected(List.of(), List.of(APP), List.of(cache))
                .hasMessage("Cache \"" + cache + "\" cannot be mounted in a step of the build."
                        + " Set a path of letters, digits and _@%+:=.- in <caches>.");
    }

    @Test
    void emptyCommandIsRejected() {
        rejected(List.of(" \n "), List.of(APP), List.of())
                .hasMessage("A <command> of <custom> is empty. Remove it, or write a shell command.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/src", "/src/target"})
    void cacheInTheSourceDirectoryIsRejected(String cache) {
        rejected(List.of(), List.of(APP), List.of(cache))
                .hasMessage(
                        "Cache \"" + cache + "\" overlaps the source directory \"/src\"."
                                + " Set another directory in <caches>, such as \"/cache/app\", and configure the tool to use it.");
    }

    @Test
    void cacheWhoseNameBeginsLikeTheSourceDirectoryIsAccepted() {
        assertThatCode(() -> new CustomRecipe(
                        ImageReference.parse("gcc:14.2.0"),
                        List.of("make"),
                        List.of(APP),
                        List.of(ContainerPath.parse("/sr"), ContainerPath.parse("/srcs")),
                        new TreeMap<>()))
                .doesNotThrowAnyException();
    }

    @Test
    void timeOfTheFilesIsNotForTheEnvironment() {
        assertThatThrownBy(() -> new CustomRecipe(
                        ImageReference.parse("gcc:14.2.0"),
                        List.of(),
                        List.of(APP),
                        List.of(),
                        new TreeMap<>(Map.of("SOURCE_DATE_EPOCH", "1"))))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "\"SOURCE_DATE_EPOCH\" is set in <custom><environment>, but it is the time of the image's files."
                                + " Set <outputTimestamp> instead.");
    }

    @Test
    void pathsThatNameNoFileAreRejected() {
        assertThatThrownBy(() -> artifact("../app", "/app"))
                .hasMessage("The path \"../app\" in <artifact><from> contains \"..\"."
                        + " Write a path relative to the source directory, or an absolute path in the builder.");
        assertThatThrownBy(() -> artifact("a\nb", "/app"))
                .hasMessage("The path \"a\\nb\" in <artifact><from> contains a control character. Leave it out.");
        assertThatThrownBy(() -> artifact("app", "/"))
                .hasMessage(
                        "The artifact \"app\" has the path \"/\" in the image, which is not a file name. Write a path such as <into>/app</into>.");
    }

    private static AbstractThrowableAssert<?, ?> rejected(
            List<String> commands, List<Artifact> artifacts, List<String> caches) {
        return assertThatThrownBy(() -> recipe(commands, artifacts, caches)).isInstanceOf(UserException.class);
    }

    private static CustomRecipe recipe(List<String> commands, List<Artifact> artifacts, List<String> caches) {
        return new CustomRecipe(
                ImageReference.parse("gcc:14.2.0-bookworm"),
                commands,
                artifacts,
                caches.stream().map(ContainerPath::parse).toList(),
                new TreeMap<>());
    }

    private static Artifact artifact(String from, String into) {
        return new Artifact(from, ContainerPath.parse(into));
    }

    private static String text(Recipe recipe, ImageDefinition image) {
        return RecipeDockerfile.of(recipe, image).text();
    }

    private static String golden(String name) {
        try (InputStream content = CustomRecipeTest.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
