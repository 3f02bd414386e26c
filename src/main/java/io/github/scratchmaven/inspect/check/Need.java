package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.inspect.ContentDecision;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.WarningName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Content that programs require at run time, and that the headers of an ELF file do not list.
 *
 * @param what its name in the report, which is the name of its setting where it has one
 * @param warning the name of the warning if the image lacks it
 * @param setting what the pom says of it, {@code -} where there is no setting
 * @param evidence what shows that a program requires it
 * @param symptoms what programs print without it
 */
record Need(
        String what,
        WarningName warning,
        Function<ImageUnderTest, String> setting,
        Supply supply,
        List<Evidence> evidence,
        List<Symptom> symptoms) {

    /** A setting that leaves the content out. */
    static final String NEVER = "never";

    /** A setting that lists nothing. */
    static final String NONE = "none";

    private static final String ALWAYS = "always";

    Need {
        evidence = List.copyOf(evidence);
        symptoms = List.copyOf(symptoms);
    }

    /** For content that is in each image. */
    static Need always(String what, WarningName warning, Supply supply, List<Evidence> evidence, Symptom... symptoms) {
        return new Need(what, warning, image -> ALWAYS, supply, evidence, List.of(symptoms));
    }

    /** For content without a setting. */
    static Need unset(String what, WarningName warning, Supply supply, List<Evidence> evidence, Symptom... symptoms) {
        return new Need(what, warning, image -> ContentDecision.UNSET, supply, evidence, List.of(symptoms));
    }

    ContentDecision decide(ImageUnderTest image) {
        String value = setting.apply(image);
        boolean included = supply.isIn(image);
        return new ContentDecision(what, value, included, reason(value, included, image));
    }

    /** A warning where a program requires the content, the image lacks it, and the pom did not exclude it. */
    Optional<Finding> finding(ImageUnderTest image) {
        return isExcluded(setting.apply(image)) || supply.isIn(image)
                ? Optional.empty()
                : evidence(image)
                        .map(shown ->
                                Finding.warning(warning, shown + ", but " + supply.lack() + ".", supply.remedy()));
    }

    private Optional<String> evidence(ImageUnderTest image) {
        return evidence.stream().flatMap(sign -> sign.in(image).stream()).findFirst();
    }

    private String reason(String value, boolean included, ImageUnderTest image) {
        Optional<String> shown = evidence(image);
        if (included) {
            return shown.orElse(
                    value.equals(ALWAYS) ? "every image has it" : "nothing found requires it, but the image has it");
        }
        return shown.map(sign ->
                        isExcluded(value) ? "the pom excludes it, although " + sign : sign + ", but " + supply.lack())
                .orElse("nothing found requires it" + supply.note().apply(image));
    }

    private static boolean isExcluded(String value) {
        return value.equals(NEVER) || value.equals(NONE);
    }

    /**
     * How an image gets the content.
     *
     * @param present whether an image has it
     * @param lack the words for an image without it, after "but"
     * @param note what follows for an image without it, even if nothing requires it
     */
    record Supply(
            Predicate<ImageUnderTest> present, String lack, String remedy, Function<ImageUnderTest, String> note) {

        Supply(Predicate<ImageUnderTest> present, String lack, String remedy) {
            this(present, lack, remedy, image -> "");
        }

        boolean isIn(ImageUnderTest image) {
            return present.test(image);
        }
    }
}
