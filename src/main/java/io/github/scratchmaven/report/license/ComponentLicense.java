package io.github.scratchmaven.report.license;

import io.github.scratchmaven.report.origin.PackageUrl;
import java.util.List;

/**
 * The license of a component.
 *
 * @param expression of SPDX; empty if it is not known
 * @param words of the package manager, which need not be an expression; empty if it has none
 * @param files the paths of the texts below the directory of licenses
 * @param own whether it is code of the project
 */
public record ComponentLicense(PackageUrl component, String expression, String words, List<String> files, boolean own) {

    public ComponentLicense {
        files = List.copyOf(files);
    }

    /** The expression, or else the words; empty if there are neither. */
    public String text() {
        return expression.isEmpty() ? words : expression;
    }
}
