package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.inspect.Decision;
import io.github.scratchmaven.inspect.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something that programs want at run time and do not say in their headers.
 *
 * @param what its name in the report, which is the setting's where there is one
 * @param setting what the pom says of it, {@code -} where it has no say
 * @param satisfied whether an image has it
 * @param lack the words for an image that does not, which go on after "but"
 * @param remedy the one thing to do about that
 * @param clues what betrays the need
 */
record Need(
        String what,
        Function<ImageUnderTest, String> setting,
        Predicate<ImageUnderTest> satisfied,
        String lack,
        String remedy,
        List<Evidence> clues) {

    /** What a pom says that wants it left out. */
    static final String NEVER = "never";

    /** The same of what a pom lists. */
    static final String NONE = "none";

    Need {
        clues = List.copyOf(clues);
    }

    Decision decide(ImageUnderTest image) {
        String said = setting.apply(image);
        boolean included = satisfied.test(image);
        return new Decision(what, said, included, reason(said, included, clue(image)));
    }

    /** Where the image betrays this need and does not satisfy it, and the pom did not refuse it. */
    Optional<Finding> finding(ImageUnderTest image) {
        return isRefused(setting.apply(image)) || satisfied.test(image)
                ? Optional.empty()
                : clue(image).map(clue -> Finding.warning(clue + ", but " + lack + ".", remedy));
    }

    private Optional<String> clue(ImageUnderTest image) {
        return clues.stream().flatMap(clue -> clue.in(image).stream()).findFirst();
    }

    private String reason(String said, boolean included, Optional<String> clue) {
        if (included) {
            return clue.orElse(
                    said.equals("always") ? "it is always put in" : "nothing seen asks for it, but it is there");
        }
        return clue.map(sign -> isRefused(said) ? "refused, though " + sign : sign + ", but " + lack)
                .orElse("nothing seen asks for it");
    }

    private static boolean isRefused(String said) {
        return said.equals(NEVER) || said.equals(NONE);
    }
}
