package io.github.scratchmaven.report.sbom;

import io.github.scratchmaven.inspect.elf.GoBuildInfo;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** The modules that a Go program consists of, as package URLs. */
final class GoModules {

    private static final String TYPE = "golang";
    private static final String STANDARD_LIBRARY = "stdlib";

    private GoModules() {}

    static SortedSet<PackageUrl> of(GoBuildInfo go) {
        SortedSet<PackageUrl> urls = new TreeSet<>();
        urls.add(PackageUrl.of(TYPE, STANDARD_LIBRARY, version(go)));
        go.modules().stream()
                .filter(module -> !module.path().replace("/", "").isEmpty())
                .forEach(module -> urls.add(url(module)));
        return urls;
    }

    /** Of {@code go1.27.4 X:experiment}. */
    private static String version(GoBuildInfo go) {
        return go.version().replaceFirst("^go", "").replaceFirst(" .*", "");
    }

    /** The specification requires lower case. A version in parentheses, such as {@code (devel)}, is none. */
    private static PackageUrl url(GoBuildInfo.Module module) {
        List<String> path = Arrays.asList(module.path().toLowerCase(Locale.ROOT).split("/"));
        int last = path.size() - 1;
        return PackageUrl.of(TYPE, path.get(last), module.version().startsWith("(") ? "" : module.version())
                .in(path.subList(0, last));
    }
}
