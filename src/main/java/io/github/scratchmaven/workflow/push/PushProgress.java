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
final class PushProgress implements Consumer<PushEvent>, PushEvent.Visitor {

    private final BuildLog log;
    private final Throttle throttle;

    PushProgress(BuildLog log, Clock clock) {
        this.log = log;
        this.throttle = new Throttle(clock);
    }

    @Override
    public void accept(PushEvent event) {
        event.accept(this);
    }

    @Override
    public void visit(LayerExists layer) {
        log.info("  layer %s  exists already".formatted(layer.layer()));
    }

    @Override
    public void visit(LayerUploaded layer) {
        log.info("  layer %s  uploaded%s".formatted(layer.layer(), size(layer)));
    }

    @Override
    public void visit(LayerRetried layer) {
        log.info("  layer %s  failed, the daemon retries".formatted(layer.layer()));
    }

    @Override
    public void visit(PushEvent.PushProgress progress) {
        if (throttle.isDue()) {
            log.progress("  %d %%".formatted(progress.percent()));
        }
    }

    @Override
    public void visit(Warning warning) {
        log.warning(warning.text());
    }

    private static String size(LayerUploaded layer) {
        return layer.bytes() == 0 ? "" : "  " + new ByteSize(layer.bytes());
    }
}
