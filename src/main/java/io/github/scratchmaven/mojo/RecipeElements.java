package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.mojo.bean.RecipeBean;
import io.github.scratchmaven.mojo.bean.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The elements of all recipes, of which one makes the image of a module. */
record RecipeElements(MavenModule module, Path base, Function<String, Settings> settings, List<Element> all) {

    /** What the pom has of an element, and the same without any setting, for sources that select the recipe. */
    record Element(@Nullable RecipeBean configured, RecipeBean empty) {}

    /** The only one that is configured, else the one that recognises the sources. A {@code UserException} if there are several. */
    Optional<RecipeBean> find() {
        List<RecipeBean> configured = all.stream()
                .map(Element::configured)
                .filter(Objects::nonNull)
                .<RecipeBean>map(Objects::requireNonNull)
                .toList();
        if (configured.size() > 1) {
            throw several(configured);
        }
        return configured.isEmpty() ? recognised() : Optional.of(configured.get(0));
    }

    /** As {@link #find}; if there is none, the first of all, whose error names what the sources lack. */
    RecipeBean get() {
        return find().orElseGet(() -> all.get(0).empty());
    }

    /** Whether the module has a recipe, but no program for it. */
    boolean lackProgram() {
        return find().filter(bean -> !isProgram(bean)).isPresent();
    }

    private Optional<RecipeBean> recognised() {
        List<RecipeBean> recognised = all.stream()
                .map(Element::empty)
                .filter(bean -> bean.recognises(bean.directory(settingsOf(bean), base), module))
                .toList();
        if (recognised.size() > 1) {
            requireOneProgram(recognised);
        }
        return recognised.stream().findFirst();
    }

    private void requireOneProgram(List<RecipeBean> recognised) {
        List<RecipeBean> programs = recognised.stream().filter(this::isProgram).toList();
        if (programs.size() > 1) {
            throw new UserException(
                    "The module has sources for " + tags(programs, " and for ") + ", but an image has one recipe.",
                    "Configure one of these elements, which may be empty.");
        }
    }

    private boolean isProgram(RecipeBean bean) {
        return bean.hasProgram(settingsOf(bean), module);
    }

    private Settings settingsOf(RecipeBean bean) {
        return settings.apply(bean.element());
    }

    private static UserException several(List<RecipeBean> configured) {
        return new UserException(
                "The configuration has " + tags(configured, " and ") + ", but an image has one recipe.",
                "Remove all but one of them, or use an <execution> for each.");
    }

    private static String tags(List<RecipeBean> beans, String separator) {
        return beans.stream().map(bean -> "<" + bean.element() + ">").collect(Collectors.joining(separator));
    }
}
