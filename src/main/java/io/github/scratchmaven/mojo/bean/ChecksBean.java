package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.build.AcceptedWarnings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The check of the finished image: {@code <checks>}. */
public final class ChecksBean {

    private static final String ACCEPT = "accept";
    private static final String PROPERTY = "the property scratch.checks.accept";

    /**
     * Warnings that do not apply: an element with the name of each, and the reason as its text, such as
     * {@code <starts-programs>It starts what the volume contains.</starts-programs>}. As a property: names, separated by commas.
     */
    @Nullable
    Map<String, @Nullable String> accept;

    /** The search for secrets of the build in the image. */
    SecretScanBean secretScan = new SecretScanBean();

    public AcceptedWarnings toAccepted(Settings settings) {
        List<String> names = settings.values(
                ACCEPT,
                accept == null ? null : List.copyOf(accept.keySet()),
                AcceptedWarnings::requireName,
                "one of these names");
        SortedMap<String, String> reasons = new TreeMap<>();
        names.forEach(name -> reasons.put(name, accept == null ? PROPERTY : reason(name, accept)));
        return AcceptedWarnings.of(reasons);
    }

    /** The ids of what is no secret. */
    public SortedSet<String> toIgnoredSecrets(Settings settings) {
        return new TreeSet<>(settings.within("secretScan").values("ignore", secretScan.ignore, id -> id, "an id"));
    }

    private static String reason(String name, Map<String, @Nullable String> reasons) {
        String reason = Objects.requireNonNullElse(reasons.get(name), "").strip();
        if (reason.isEmpty()) {
            throw new UserException(
                    "The warning " + Quote.of(name) + " is accepted without a reason.",
                    "Write the reason as the text of <checks><accept><" + name + ">.");
        }
        return reason;
    }
}
