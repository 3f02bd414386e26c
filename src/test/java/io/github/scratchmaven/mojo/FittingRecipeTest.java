package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.mojo.RecipeElements.Element;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.mojo.custom.CustomBean;
import io.github.scratchmaven.mojo.go.GoBean;
import io.github.scratchmaven.mojo.java.JavaBean;
import io.github.scratchmaven.mojo.java.TestModule;
import io.github.scratchmaven.recipe.java.TestApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FittingRecipeTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "module example.com/hello, hello",
        "module example.com/Hello.World/v2, hello-world",
        "module \"hello\" // a comment, hello",
        "go 1.27, app"
    })
    void directoryWithGoModIsGo(String line, String name) throws IOException {
        write("go.mod", line + "\n");

        FittingRecipe recipe = FittingRecipe.ofDirectory(
                directory, setting -> Optional.of("./cmd/a&b").filter(main -> setting.equals("go.main")));

        assertThat(recipe.name()).isEqualTo(name);
        assertThat(recipe.configuration()).containsExactly("<go>", "  <main>./cmd/a&amp;b</main>", "</go>");
    }

    @Test
    void crateWithAProgramIsCustom() throws IOException {
        write("Cargo.toml", "[package]\nname = \"hello-rust\"\nversion = \"1.0.0\"\n");
        write("src/main.rs", "");
        write("Cargo.lock", "");

        FittingRecipe recipe = FittingRecipe.ofDirectory(directory, name -> Optional.empty());

        assertThat(recipe.name()).isEqualTo("hello-rust");
        assertThat(recipe.configuration())
                .contains(
                        "    <command>cargo build --release --locked</command>",
                        "      <from>/cache/hello-rust/release/hello-rust</from>",
                        "      <into>/hello-rust</into>");
    }

    @Test
    void programOfACrateCanHaveANameOfItsOwn() throws IOException {
        write("Cargo.toml", "[package]\nname = \"hello-rust\"\n\n[[bin]]\nname = \"hello\"\npath = \"src/main.rs\"\n");
        write("src/main.rs", "");

        assertThat(FittingRecipe.ofDirectory(directory, name -> Optional.empty())
                        .configuration())
                .contains("    <command>cargo build --release</command>", "      <into>/hello</into>");
    }

    @Test
    void crateWithoutAProgramIsAnError() throws IOException {
        write("Cargo.toml", "[package]\nname = \"lib\"\n");

        assertThatThrownBy(() -> FittingRecipe.ofDirectory(directory, name -> Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("describes no program: there is no src/main.rs, and no [[bin]].");
    }

    @Test
    void directoryWithoutSourcesIsAnError() {
        assertThatThrownBy(() -> FittingRecipe.ofDirectory(directory, name -> Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessage("The directory \"" + directory + "\" has neither a pom.xml nor a go.mod nor a Cargo.toml."
                        + " Run the goal in the directory of the program.");
    }

    @Test
    void compiledModuleNamesItsMainClass() {
        TestApplication.main("Main").unpack(directory, "target/classes");

        assertThat(module("jar", Map.of()).orElseThrow())
                .satisfies(recipe -> assertThat(recipe.configuration()).isEmpty())
                .satisfies(recipe -> assertThat(recipe.sentence())
                        .isEqualTo("The recipe <java> packages this module, because example.Main has a main method"));
    }

    @Test
    void severalMainClassesNeedAChoice() {
        TestApplication.main("A").unpack(directory, "target/classes");
        TestApplication.main("B").unpack(directory, "target/classes");

        assertThatThrownBy(() -> module("jar", Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("The module has several main classes: example.A, example.B."
                        + " Run the goal again with -Dscratch.java.mainClass=example.A, or with another of them.");
        assertThat(module("jar", Map.of("java.mainClass", "example.B"))
                        .orElseThrow()
                        .configuration())
                .containsExactly("<java>", "  <mainClass>example.B</mainClass>", "</java>");
    }

    @Test
    void libraryIsAnError() {
        JarBuilder.ofClass("Library", "").unpack(directory, "target/classes");

        assertThatThrownBy(() -> module("jar", Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has a main method, so the module has no program.");
    }

    @Test
    void sourcesThatAreNotCompiledAreAccepted() throws IOException {
        write("src/main/java/Main.java", "");

        assertThat(module("jar", Map.of()).orElseThrow().sentence()).contains("after it has compiled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Makefile", "CMakeLists.txt"})
    void onlyTheUserKnowsWhatOtherCommandsMake(String file) throws IOException {
        write(file, "");

        assertThatThrownBy(() -> module("pom", Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "No recipe finds out what the " + file + " of this module makes. Write <custom>");
    }

    @Test
    void moduleWithoutSourcesHasNone() {
        assertThat(module("pom", Map.of())).isEmpty();
        assertThatThrownBy(() -> module("jar", Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has neither Java sources nor a go.mod or a Cargo.toml.");
    }

    private Optional<FittingRecipe> module(String packaging, Map<String, String> chosen) {
        RecipeElements recipes = new RecipeElements(
                TestModule.in(directory).packaging(packaging).build(),
                directory,
                element -> new Settings("scratch", name -> null).within(element),
                List.of(
                        new Element(null, new GoBean()),
                        new Element(null, new JavaBean()),
                        new Element(null, new CustomBean())));
        return FittingRecipe.ofModule(recipes, name -> Optional.ofNullable(chosen.get(name)));
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
