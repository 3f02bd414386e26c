package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.report.BuiltImage;
import io.github.scratchmaven.report.provenance.BuildParameters;
import io.github.scratchmaven.report.provenance.Dependency;
import io.github.scratchmaven.report.provenance.Provenance;
import io.github.scratchmaven.secrets.BuildSecret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what is known of a build for the statement of its provenance, without any secret. */
final class BuildProvenance {

    private static final String LABEL = "org.opencontainers.image.";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern HTTP = Pattern.compile("(https?://)(?:[^/?#]*@)?([^/?#@][^?#]*).*");
    private static final Pattern SSH = Pattern.compile("(ssh://)(?:([^/?#@:]*)(?::[^/?#]*)?@)?([^/?#@][^?#]*).*");

    /** Such as {@code git@github.com:team/app.git}. */
    private static final Pattern SCP = Pattern.compile("([A-Za-z0-9._-]+)@([A-Za-z0-9.-]+):([^:@]+)");

    private final BuildRequest request;
    private final Assembly assembly;

    BuildProvenance(BuildRequest request, Assembly assembly) {
        this.request = request;
        this.assembly = assembly;
    }

    /**
     * Empty if the pom excludes it.
     *
     * @param manifest the digest of the image's manifest if it is known
     * @param digests the digest of a build context if it is known
     */
    Optional<Provenance> of(
            BuiltImage built, Optional<Digest> manifest, Function<BuildContext, Optional<Digest>> digests) {
        return request.provenance()
                .map(version -> new Provenance(
                        built.references().get(0),
                        manifest.orElse(built.info().id()),
                        parameters(built),
                        dependencies(built, digests.apply(assembly.context())),
                        built.daemon(),
                        version));
    }

    private BuildParameters parameters(BuiltImage built) {
        return new BuildParameters(
                repository(),
                label("revision"),
                assembly.recipe().element(),
                built.info().platform(),
                assembly.image().dockerfile(),
                List.copyOf(request.daemon().args().keySet()),
                assembly.image().secrets().offered().stream()
                        .map(BuildSecret::id)
                        .sorted()
                        .toList(),
                Optional.ofNullable(request.daemon().network()).orElse(""));
    }

    private List<Dependency> dependencies(BuiltImage built, Optional<Digest> context) {
        List<Dependency> dependencies = new ArrayList<>();
        String revision = label("revision");
        if (COMMIT.matcher(revision).matches()) {
            dependencies.add(Dependency.ofCommit(repository(), revision));
        }
        dependencies.add(Dependency.ofBuilder(built.builder()));
        context.map(Dependency::ofContext).ifPresent(dependencies::add);
        dependencies.add(
                Dependency.ofDockerfile(Sha256.of(assembly.dockerfile().text().getBytes(StandardCharsets.UTF_8))));
        return dependencies;
    }

    /** As a URI of Git, without a password or a token; empty if it is not known. */
    private String repository() {
        String source = label("source");
        Matcher http = HTTP.matcher(source);
        if (http.matches()) {
            return "git+" + http.group(1) + http.group(2);
        }
        Matcher ssh = SSH.matcher(source);
        if (ssh.matches()) {
            return "git+" + ssh.group(1) + (ssh.group(2) == null ? "" : ssh.group(2) + "@") + ssh.group(3);
        }
        Matcher scp = SCP.matcher(source);
        return scp.matches() ? "git+ssh://" + scp.group(1) + "@" + scp.group(2) + "/" + scp.group(3) : "";
    }

    private String label(String name) {
        ContainerConfig container = assembly.image().container();
        return container.labels().getOrDefault(LABEL + name, "");
    }
}
