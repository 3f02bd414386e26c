package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.mojo.bean.RecipeBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The elements of all recipes, of which one makes the image. */
record RecipeElements(List<Element> all) {

    /** What the pom has of an element, and the same without any setting, for sources that select the recipe. */
    record Element(@Nullable RecipeBean configured, RecipeBean empty) {}

    static RecipeElements of(Element... all) {
        return new RecipeElements(List.of(all));
    }

    /** The only one that is configured, else the first one that recognises its directory. A {@code UserException} if several are configured. */
    Optional<RecipeBean> find(Function<RecipeBean, Path> directory) {
        List<RecipeBean> configured = configured();
        if (configured.size() > 1) {
            throw several(configured);
        }
        Predicate<RecipeBean> recognises = bean -> bean.recognises(directory.apply(bean));
        return configured.stream()
                .findFirst()
                .or(() -> all.stream().map(Element::empty).filter(recognises).findFirst());
    }

    /** As {@link #find}; if there is none, the first of all, whose error names what the sources lack. */
    RecipeBean get(Function<RecipeBean, Path> directory) {
        return find(directory).orElseGet(() -> all.get(0).empty());
    }

    private List<RecipeBean> configured() {
        return all.stream()
                .map(Element::configured)
                .filter(Objects::nonNull)
                .<RecipeBean>map(Objects::requireNonNull)
                .toList();
    }

    private static UserException several(List<RecipeBean> configured) {
        return new UserException(
                "The configuration has "
                        + configured.stream()
                                .map(bean -> "<" + bean.element() + ">")
                                .collect(Collectors.joining(" and "))
                        + ", but an image has one recipe.",
                "Remove all but one of them, or use an <execution> for each.");
    }
}
