package io.github.scratchmaven.workflow.watch;

import io.methvin.watcher.hashing.FileHasher;
import io.methvin.watchservice.MacOSXListeningWatchService;
import io.methvin.watchservice.WatchablePath;
import io.methvin.watchservice.jna.CarbonAPI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events of macOS, FSEvents. A directory is watched with all those below it. The library and JNA are only on the class path of macOS: on other systems, this
 * class cannot be loaded.
 */
final class MacEvents {

    private MacEvents() {}

    /** @throws LinkageError if the library or its native part cannot be loaded */
    static DirectoryEvents open() {
        Objects.requireNonNull(CarbonAPI.INSTANCE, "loads the native part");
        return new DirectoryEvents(new MacOSXListeningWatchService(new WithoutContents()), WatchablePath::new);
    }

    /** Does not read the files, since it is enough to know that one may have changed. */
    private static final class WithoutContents implements MacOSXListeningWatchService.Config {

        @Override
        public double latency() {
            return 0.1;
        }

        @Override
        public @Nullable FileHasher fileHasher() {
            return null;
        }
    }
}
