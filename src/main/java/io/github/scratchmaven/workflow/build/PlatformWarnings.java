package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.workflow.BuildLog;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The warnings of the builds for several platforms, which are logged together at the end: most are the same for all platforms. Safe for several threads. */
final class PlatformWarnings {

    private final Map<String, Set<String>> platforms = new LinkedHashMap<>();

    synchronized void add(String warning, String platform) {
        platforms.computeIfAbsent(warning, first -> new LinkedHashSet<>()).add(platform);
    }

    /** Logs each new warning once, with the platforms that have it unless all have it. */
    synchronized void log(BuildLog log, int all) {
        platforms.forEach((warning, having) ->
                log.warning(having.size() == all ? warning : String.join(", ", having) + ": " + warning));
        platforms.clear();
    }
}
