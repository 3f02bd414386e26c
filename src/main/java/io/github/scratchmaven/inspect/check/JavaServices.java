package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.jvm.ArchiveFacts;
import io.github.scratchmaven.jvm.JavaApplication;
import io.github.scratchmaven.jvm.JavaApplication.Origin;
import io.github.scratchmaven.jvm.JavaApplication.PlacedArchive;
import io.github.scratchmaven.jvm.JdkModules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The providers in the service files of archives exist. A service that neither the runtime nor an archive has is not loaded, and neither are the service files
 * of an archive with a module descriptor.
 */
final class JavaServices {

    private final JavaApplication java;
    private final JavaRelease runtime;
    private final JdkModules jdk;
    private final Set<String> classes = new HashSet<>();

    JavaServices(JavaApplication java, JavaRelease runtime) {
        this.java = java;
        this.runtime = runtime;
        this.jdk = JdkModules.of(runtime.feature());
        java.files()
                .archives()
                .forEach(archive ->
                        classes.addAll(archive.facts().contents().classes().keySet()));
    }

    /** A dependency may have a file that nobody reads. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (PlacedArchive archive : java.files().archives()) {
            if (archive.facts().module().isEmpty()) {
                archive.facts().services().forEach((service, providers) -> providers.stream()
                        .filter(provider -> exists(service) && !exists(provider))
                        .map(provider -> finding(archive, service, provider))
                        .forEach(findings::add));
            }
        }
        return findings;
    }

    private boolean exists(String className) {
        int end = Math.max(0, className.lastIndexOf('.'));
        return classes.contains(className)
                || jdk.moduleOf(className.substring(0, end))
                        .filter(module -> runtime.modules().contains(module))
                        .isPresent();
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
