package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.PushEvent;
import io.github.scratchmaven.engine.PushEvent.LayerExists;
import io.github.scratchmaven.engine.PushEvent.LayerRetried;
import io.github.scratchmaven.engine.PushEvent.LayerUploaded;
import io.github.scratchmaven.engine.PushEvent.Warning;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.Throttle;
import java.time.Clock;
import java.util.function.Consumer;

/** Logs the result of each layer, and the progress of long transfers from time to time. */
final class PushProgress implements Consumer<PushEvent> {

    private final BuildLog log;
    private final Throttle throttle;

    PushProgress(BuildLog log, Clock clock) {
        this.log = log;
        this.throttle = new Throttle(clock);
    }

    @Override
    public void accept(PushEvent event) {
        if (event instanceof LayerExists layer) {
            log.info("  layer %s  exists already".formatted(layer.layer()));
        } else if (event instanceof LayerUploaded layer) {
            log.info("  layer %s  uploaded%s".formatted(layer.layer(), size(layer)));
        } else if (event instanceof LayerRetried layer) {
            log.info("  layer %s  failed, the daemon retries".formatted(layer.layer()));
        } else if (event instanceof PushEvent.PushProgress progress) {
            progress(progress.percent());
        } else if (event instanceof Warning warning) {
            log.warning(warning.text());
        }
    }

    private static String size(LayerUploaded layer) {
        return layer.bytes() == 0 ? "" : "  " + new ByteSize(layer.bytes());
    }

    private void progress(int percent) {
        if (throttle.isDue()) {
            log.info("  %d %%".formatted(percent));
        }
    }
}
