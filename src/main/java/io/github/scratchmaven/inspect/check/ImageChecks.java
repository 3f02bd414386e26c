package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.inspect.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs all checks of a finished image, before any tag points to it. */
public final class ImageChecks {

    /** In the order in which failures and warnings are reported. */
    private static final List<ImageCheck> ALL = List.of(
            new EntrypointCheck(),
            new PackedProgramCheck(),
            new MachineCheck(),
            new DependencyCheck(),
            new LinkCheck(),
            new PermissionCheck(),
            new JavaCheck(),
            new SecretCheck(),
            new ConfigCheck(),
            new SizeCheck(),
            new NeedCheck(),
            new OpensslCheck(),
            new UnwantedCheck());

    private ImageChecks() {}

    /**
     * Returns the warnings of all checks.
     *
     * @throws BuildFailure with all failures of the first check that has any
     */
    public static List<Finding> run(ImageUnderTest image) {
        List<Finding> warnings = new ArrayList<>();
        for (ImageCheck check : ALL) {
            List<Finding> findings = check.check(image);
            requireNoFailure(check, findings);
            warnings.addAll(findings);
        }
        return warnings;
    }

    private static void requireNoFailure(ImageCheck check, List<Finding> findings) {
        List<Finding> failures = findings.stream().filter(Finding::isFailure).toList();
        if (!failures.isEmpty()) {
            throw new BuildFailure(
                    failures.stream().map(Finding::problem).collect(Collectors.joining(" ")),
                    failures.get(0).remedy(),
                    check.topic());
        }
    }
}
