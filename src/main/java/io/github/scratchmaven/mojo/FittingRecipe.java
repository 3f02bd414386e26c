package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.mojo.bean.RecipeBean;
import io.github.scratchmaven.mojo.java.JavaBean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The recipe for a module's sources.
 *
 * @param name of the program, for a new pom
 * @param sentence why it fits
 * @param configuration the lines that the pom needs for it, indented by two spaces for each level
 * @param checksSources whether the plugin can find the errors of the sources without a build
 */
record FittingRecipe(String name, String sentence, List<String> configuration, boolean checksSources) {

    private static final String GO_MODULE = "go.mod";
    private static final List<String> GO_FILES = List.of(GO_MODULE, "go.work");
    private static final String CARGO = "Cargo.toml";
    private static final List<String> BUILD_FILES = List.of("Makefile", "CMakeLists.txt", "meson.build", "configure");
    private static final List<String> GO_SETTINGS = List.of("version", "builder", "main");
    private static final List<String> JAVA_SETTINGS = List.of("mainClass", "version", "builder");

    private static final Pattern MODULE =
            Pattern.compile("(?m)^module\\s+\"?([^\\s\"]+?)(?:/v[0-9]+)?\"?\\s*(?://.*)?$");
    private static final Pattern CRATE = Pattern.compile("(?ms)^\\[package]\\s*$.*?^name\\s*=\\s*\"([\\w-]+)\"");
    private static final Pattern PROGRAM = Pattern.compile("(?ms)^\\[\\[bin]]\\s*$.*?^name\\s*=\\s*\"([\\w-]+)\"");

    FittingRecipe {
        configuration = List.copyOf(configuration);
    }

    /** Of a directory without a pom. The function returns what the command line sets, such as {@code go.version}. */
    static FittingRecipe ofDirectory(Path directory, Function<String, Optional<String>> chosen) {
        if (has(directory, GO_FILES)) {
            return go(directory, chosen);
        }
        if (has(directory, List.of(CARGO))) {
            return rust(directory);
        }
        throw new UserException(
                "The directory " + Quote.path(directory) + " has neither a pom.xml nor a go.mod nor a Cargo.toml.",
                "Run the goal in the directory of the program.");
    }

    /** Of a module; empty if its packaging is {@code pom} and it has no sources. */
    static Optional<FittingRecipe> ofModule(RecipeElements recipes, Function<String, Optional<String>> chosen) {
        Path directory = recipes.base();
        Optional<String> recipe = recipes.find().map(RecipeBean::element);
        if (recipe.filter("go"::equals).isPresent()) {
            return Optional.of(go(directory, chosen));
        }
        MavenModule module = recipes.module();
        if (!JavaBean.hasSources(module)) {
            if (has(directory, List.of(CARGO))) {
                return Optional.of(rust(directory));
            }
            BUILD_FILES.stream().filter(file -> has(directory, List.of(file))).forEach(file -> {
                throw ownCommands(file);
            });
        }
        return recipe.map(java -> java(module, chosen));
    }

    private static FittingRecipe go(Path directory, Function<String, Optional<String>> chosen) {
        String name = Files.exists(directory.resolve(GO_MODULE))
                ? first(MODULE, read(directory.resolve(GO_MODULE)))
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .orElse("app")
                : "app";
        return new FittingRecipe(
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-"),
                "The recipe <go> compiles this module, because there is a go.mod or a go.work",
                settings("go", GO_SETTINGS, chosen),
                true);
    }

    private static FittingRecipe java(MavenModule module, Function<String, Optional<String>> chosen) {
        List<String> mains = JavaBean.mainClasses(module);
        boolean isChosen = chosen.apply("java.mainClass").isPresent() || JavaBean.namesMainClass(module);
        if (!JavaBean.hasSources(module)) {
            throw new UserException(
                    "The module " + Quote.of(module.project().getArtifactId()) + " of packaging \"" + module.packaging()
                            + "\" has neither Java sources nor a go.mod or a Cargo.toml.",
                    "Run the goal in the module of the program.");
        }
        JavaBean.requireApplication(module);
        if (mains.size() > 1 && !isChosen) {
            throw new UserException(
                    "The module has several main classes: " + String.join(", ", mains) + ".",
                    "Run the goal again with -Dscratch.java.mainClass=" + mains.get(0) + ", or with another of them.");
        }
        if (mains.isEmpty() && !isChosen && JavaBean.isCompiled(module)) {
            throw new UserException(
                    "No class in " + Quote.path(module.classes()) + " has a main method, so the module has no program.",
                    "Run the goal in the module of the program, or name a main class of a dependency with"
                            + " -Dscratch.java.mainClass=CLASS.");
        }
        return new FittingRecipe(
                module.project().getArtifactId(),
                sentence(mains, isChosen),
                settings("java", JAVA_SETTINGS, chosen),
                false);
    }

    private static String sentence(List<String> mains, boolean isChosen) {
        String sentence = "The recipe <java> packages this module";
        if (mains.size() == 1 && !isChosen) {
            return sentence + ", because " + mains.get(0) + " has a main method";
        }
        return mains.isEmpty() && !isChosen
                ? sentence + " if it has one class with a main method, which a build looks for after it has compiled"
                : sentence;
    }

    /** As in the example hello-rust. */
    private static FittingRecipe rust(Path directory) {
        String cargo = read(directory.resolve(CARGO));
        Optional<String> crate = first(CRATE, cargo);
        Optional<String> program =
                first(PROGRAM, cargo).or(() -> crate.filter(name -> Files.exists(directory.resolve("src/main.rs"))));
        String name = program.orElseThrow(() -> new UserException(
                "The file " + Quote.path(directory.resolve(CARGO))
                        + " describes no program: there is no src/main.rs, and no [[bin]].",
                "Run the goal in the directory of the program, or write <custom> as docs/any-toolchain.md shows."));
        String locked = Files.exists(directory.resolve("Cargo.lock")) ? " --locked" : "";
        String target = "/cache/" + name;
        return new FittingRecipe(
                name,
                "The recipe <custom> compiles this module, because there is a Cargo.toml",
                List.of(
                        "<custom>",
                        "  <builder>rust:1.85.1-bookworm</builder>",
                        "  <commands>",
                        "    <command>cargo build --release" + locked + "</command>",
                        "  </commands>",
                        "  <artifacts>",
                        "    <artifact>",
                        "      <from>" + target + "/release/" + name + "</from>",
                        "      <into>/" + name + "</into>",
                        "    </artifact>",
                        "  </artifacts>",
                        "  <caches>",
                        "    <cache>" + target + "</cache>",
                        "    <cache>/usr/local/cargo/registry</cache>",
                        "  </caches>",
                        "  <environment>",
                        "    <CARGO_TARGET_DIR>" + target + "</CARGO_TARGET_DIR>",
                        "  </environment>",
                        "</custom>"),
                false);
    }

    private static UserException ownCommands(String file) {
        return new UserException(
                "No recipe finds out what the " + file + " of this module makes.",
                "Write <custom> with the builder image, the command and the path of the program, as the example"
                        + " hello-c does: <custom><builder>gcc:14.2.0-bookworm</builder>"
                        + "<commands><command>make</command></commands><artifacts><artifact><from>build/app</from>"
                        + "<into>/app</into></artifact></artifacts></custom>.");
    }

    /** The element of a recipe with what the command line sets; empty if that is nothing. */
    private static List<String> settings(String recipe, List<String> names, Function<String, Optional<String>> chosen) {
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            chosen.apply(recipe + "." + name)
                    .ifPresent(value -> lines.add("  <" + name + ">" + escaped(value) + "</" + name + ">"));
        }
        if (!lines.isEmpty()) {
            lines.add(0, "<" + recipe + ">");
            lines.add("</" + recipe + ">");
        }
        return lines;
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst();
    }

    private static boolean has(Path directory, List<String> files) {
        return files.stream().anyMatch(file -> Files.exists(directory.resolve(file)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the file " + Quote.path(file) + ": " + IoReason.of(e) + ".", "Make it readable.", e);
        }
    }
}
