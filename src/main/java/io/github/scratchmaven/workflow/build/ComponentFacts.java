package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.check.ImageUnderTest;
import io.github.scratchmaven.report.license.ImageLicenses;
import io.github.scratchmaven.report.license.LicenseLimits;
import io.github.scratchmaven.report.origin.BuilderFiles;
import io.github.scratchmaven.report.origin.FileOrigins;
import io.github.scratchmaven.report.origin.Origin;
import io.github.scratchmaven.report.origin.PackageUrl;
import io.github.scratchmaven.report.sbom.BillOfMaterials;
import io.github.scratchmaven.workflow.BuildLog;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Where the files of an image come from, what it consists of, and the licenses; all are empty if the pom excludes them.
 *
 * @param bill with the licenses
 */
record ComponentFacts(
        Optional<SortedMap<ContainerPath, Origin>> origins,
        Optional<BillOfMaterials> bill,
        Optional<ImageLicenses> licenses) {

    static final ComponentFacts NONE = new ComponentFacts(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * The texts of licenses are in the output directory then.
     *
     * @param crates those of a Rust program
     */
    static ComponentFacts of(
            ImageUnderTest image,
            ImageFacts facts,
            Assembly assembly,
            BuildRequest request,
            SortedSet<PackageUrl> crates,
            Builder builder) {
        if (!assembly.image().origins().hasFiles()) {
            return NONE;
        }
        Optional<BuilderFiles> files = new BuilderOrigins(
                        request.directories().origins(), builder.log(), builder.warnings())
                .of(builder.id(), facts.contents(), builder.build().printedOrigins(), builder.build()::originsOfStage);
        Optional<SortedMap<ContainerPath, Origin>> origins = files.map(known -> FileOrigins.of(image, known));
        Optional<BillOfMaterials> bill = origins.map(known ->
                BillOfMaterials.of(request.names().first(), facts.info().id(), facts.contents(), known, crates));
        LicenseLimits limits = request.checks().licenses();
        LicenseFiles licenses = new LicenseFiles(request.directories(), limits, builder.log());
        if (bill.isEmpty() || !assembly.image().origins().hasLicenses()) {
            requireNone(limits);
            licenses.remove();
            return new ComponentFacts(origins, bill, Optional.empty());
        }
        ImageComponents components = ImageComponents.of(bill.get(), facts.contents(), assembly);
        ImageLicenses found = licenses.of(components, files.orElseThrow(), builder.build()::licensesOfStage);
        return new ComponentFacts(origins, bill.map(known -> known.with(found)), Optional.of(found));
    }

    private static void requireNone(LicenseLimits limits) {
        if (!limits.isEmpty()) {
            throw new BuildFailure(
                    "<limits><licenses> cannot be checked, because the builder did not list the packages of the files.",
                    "Rename the files that the warning above names, or remove <limits><licenses>.");
        }
    }

    /** The build that can ask the builder image of this ID. */
    record Builder(Digest id, DaemonBuild build, BuildLog log, Consumer<String> warnings) {}
}
