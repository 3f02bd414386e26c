package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.jvm.ClassPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application as Maven resolves it.
 *
 * @param files the module's own jar first, then the others in the order of the class path
 * @param archives the same files, to be read
 * @param modular whether it runs from the module path
 * @param mainClass as the pom configures it; null: the recipe finds it
 */
public record Application(
        List<ApplicationFile> files,
        ClassPath archives,
        boolean modular,
        @Nullable String mainClass) {

    public Application {
        files = List.copyOf(files);
    }
}
