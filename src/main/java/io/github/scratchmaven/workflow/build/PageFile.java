package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.report.ReportPage;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;

/** The page that shows the image of the output directory. */
public record PageFile(OutputDirectory directory) {

    /** After a build; does nothing if the page is newer than the report of the image. */
    public void write(BuildLog log) {
        if (!directory.isNewer(OutputDirectory.PAGE, OutputDirectory.REPORT)) {
            String report = directory.read(OutputDirectory.REPORT);
            log.wrote(directory.write(OutputDirectory.PAGE, new ReportPage(report).html()));
        }
    }

    /** Of another image. */
    void remove() {
        directory.remove(OutputDirectory.PAGE);
    }
}
