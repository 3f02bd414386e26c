package io.github.scratchmaven.workflow.watch;

import io.methvin.watcher.hashing.FileHasher;
import io.methvin.watchservice.MacOSXListeningWatchService;
import io.methvin.watchservice.WatchablePath;
import io.methvin.watchservice.jna.CarbonAPI;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of macOS, FSEvents, for which the JDK has no service but one that polls. The library for them and JNA are only on the class path of macOS, where a
 * directory is watched with all those below it.
 */
final class MacEvents {

    private MacEvents() {}

    static boolean areThoseOf(String operatingSystem) {
        String name = operatingSystem.toLowerCase(Locale.ROOT);
        return name.startsWith("mac") || name.startsWith("darwin");
    }

    /** Those of the JDK if the library or its native part cannot be loaded. */
    static DirectoryEvents open(Consumer<String> warnings) {
        try {
            return ofLibrary();
        } catch (LinkageError e) {
            warnings.accept("The events of macOS cannot be used (" + reason(e)
                    + "). The JDK looks for changes every few seconds.");
            return DirectoryEvents.ofJdk();
        }
    }

    private static DirectoryEvents ofLibrary() {
        Objects.requireNonNull(CarbonAPI.INSTANCE, "loads the native part");
        return new DirectoryEvents(new MacOSXListeningWatchService(new WithoutContents()), WatchablePath::new);
    }

    /** JNA lists in further lines where it has searched. */
    private static String reason(LinkageError error) {
        return error.toString().lines().findFirst().orElseThrow().replaceFirst(":$", "");
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
