package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.Origin;
import io.github.scratchmaven.jvm.JavaApplication.PlacedArchive;
import java.util.ArrayList;
import java.util.List;

/**
 * The providers in the service files of archives exist. A service that neither the runtime nor an archive has is not loaded, and neither are the service files
 * of an archive with a module descriptor.
 */
final class JavaServices {

    private final JavaApplication java;
    private final JavaClasses classes;

    JavaServices(JavaApplication java, JavaClasses classes) {
        this.java = java;
        this.classes = classes;
    }

    /** A dependency may have a file that nobody reads. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (PlacedArchive archive : java.files().archives()) {
            if (archive.facts().module().isEmpty()) {
                archive.facts().services().forEach((service, providers) -> providers.stream()
                        .filter(provider -> classes.exists(service) && !classes.exists(provider))
                        .map(provider -> finding(archive, service, provider))
                        .forEach(findings::add));
            }
        }
        return findings;
    }

    private static Finding finding(PlacedArchive archive, String service, String provider) {
        ArchiveFacts facts = archive.facts();
        String problem = "The service file \"META-INF/services/" + service + "\" in " + Quote.of(facts.name())
                + " names the provider " + provider + ", which neither the runtime nor an archive has.";
        return archive.origin() == Origin.APPLICATION
                ? new Finding(problem, "Correct the file, or add the dependency that has the provider.")
                : Finding.warning(
                        WarningName.MISSING_PROVIDER,
                        problem,
                        "Add the dependency that has it, unless the service is not used.");
    }
}
