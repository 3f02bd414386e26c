package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.report.ImageReport;
import java.util.Optional;

/** An image that passed its checks. A new one has a report, and nothing names it yet; the one of the last build has had both. */
record CheckedImage(BuildOutcome outcome, ImageInfo info, Optional<ImageReport> report) {}
