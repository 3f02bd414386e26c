package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.report.ImageReport;
import io.github.scratchmaven.report.sbom.BillOfMaterials;
import io.github.scratchmaven.report.sbom.CycloneDx;
import io.github.scratchmaven.report.sbom.Spdx;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.time.Instant;
import java.util.Optional;

/** The bills of materials in the output directory. */
record SbomFiles(OutputDirectory directory) {

    boolean exist() {
        return directory.has(OutputDirectory.CYCLONEDX) && directory.has(OutputDirectory.SPDX);
    }

    /** Those of another image are removed if the origins of the files are not known. */
    void write(ImageReport report, Instant created) {
        Optional<BillOfMaterials> bill = report.bill();
        if (bill.isPresent()) {
            directory.write(OutputDirectory.CYCLONEDX, new CycloneDx(bill.get()).text());
            directory.write(OutputDirectory.SPDX, new Spdx(bill.get(), created).text());
        } else {
            directory.remove(OutputDirectory.CYCLONEDX);
            directory.remove(OutputDirectory.SPDX);
        }
    }
}
