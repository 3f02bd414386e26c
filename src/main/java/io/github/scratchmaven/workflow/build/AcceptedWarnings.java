package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.AcceptedFinding;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.WarningName;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The warnings of the image check that the pom accepts, each with its reason. */
public record AcceptedWarnings(SortedMap<WarningName, String> reasons) {

    public static final AcceptedWarnings NONE = new AcceptedWarnings(new TreeMap<>());

    public AcceptedWarnings {
        reasons = new TreeMap<>(reasons);
    }

    /** From the names and the reasons. */
    public static AcceptedWarnings of(Map<String, String> reasons) {
        SortedMap<WarningName, String> named = new TreeMap<>();
        reasons.forEach((name, reason) -> named.put(parse(name), reason));
        return new AcceptedWarnings(named);
    }

    /** Returns the name if a warning has it. */
    public static String requireName(String text) {
        return parse(text).toString();
    }

    /** Empty if the finding is not accepted. */
    Optional<AcceptedFinding> accept(Finding finding) {
        return finding.name()
                .flatMap(name -> Optional.ofNullable(reasons.get(name)))
                .map(reason -> new AcceptedFinding(finding, reason));
    }

    private static WarningName parse(String text) {
        return WarningName.find(text)
                .orElseThrow(() -> new InvalidValue(Quote.of(text) + " is not the name of a warning; the names are "
                        + Arrays.stream(WarningName.values())
                                .map(WarningName::toString)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
