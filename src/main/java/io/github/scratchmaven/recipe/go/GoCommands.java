package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.StepNote;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls of the {@code go} command that compile one program, and their environment. */
final class GoCommands {

    private static final String MODULES = "GOMODCACHE";
    private static final String PACKAGES = "GOCACHE";

    /** Prints a line for each package that uses cgo, other than those of the standard library, which do not need it. */
    private static final String CGO_PACKAGES = "{{if and .CgoFiles (not .Standard)}}{{.ImportPath}}{{end}}";

    private final GoOptions options;
    private final String main;
    private final ImageDefinition image;
    private final boolean buildvcs;

    /** Whether the program records the state of a repository that Go finds. */
    GoCommands(GoOptions options, String main, ImageDefinition image, boolean buildvcs) {
        this.options = options;
        this.main = main;
        this.image = image;
        this.buildvcs = buildvcs;
    }

    /** For every call. */
    SortedMap<String, String> environment() {
        SortedMap<String, String> environment = new TreeMap<>(options.environment());
        environment.putIfAbsent("GOTOOLCHAIN", "local");
        environment.putIfAbsent(MODULES, "/go/pkg/mod");
        environment.putIfAbsent(PACKAGES, "/root/.cache/go-build");
        if (image.platform() != null) {
            environment.putAll(target(image.platform()));
        }
        return environment;
    }

    /** The directories with the modules and the compiled packages that a step can mount. Go itself rejects a path that is not absolute. */
    Stream<String> caches() {
        return Stream.of(MODULES, PACKAGES)
                .map(name -> environment().get(name))
                .filter(path -> path.startsWith("/") && Mount.accepts(path))
                .distinct();
    }

    private static SortedMap<String, String> target(Platform platform) {
        SortedMap<String, String> target = new TreeMap<>();
        target.put("GOOS", "linux");
        target.put("GOARCH", platform.architecture());
        if (!platform.variant().isEmpty() && platform.architecture().equals("arm")) {
            target.put("GOARM", platform.variant().substring(1));
        } else if (!platform.variant().isEmpty() && platform.architecture().equals("amd64")) {
            target.put("GOAMD64", platform.variant());
        }
        return target;
    }

    String build(ContainerPath program) {
        String build = ShellWord.join(buildWords(program));
        return switch (options.cgo()) {
            case ON -> "CGO_ENABLED=1 \\\n    " + build;
            case OFF -> "CGO_ENABLED=0 \\\n    " + build;
            case AUTO -> options.environment().containsKey(GoOptions.CGO) ? build : cgo() + build;
        };
    }

    /**
     * Sets cgo if a package uses it. Like {@code go build}, not for another architecture than the builder's. An error in a package is left to the
     * compiler, but not one of the flags or the modules.
     */
    private String cgo() {
        return "cgo=$(CGO_ENABLED=1 " + ShellWord.join(listWords()) + ") && \\\n    "
                + (image.platform() == null ? "" : notForAnotherArchitecture())
                + "CGO_ENABLED=$([ -z \"$cgo\" ]; echo $?) \\\n    ";
    }

    /** Packages that have no variant without C are left to the compiler. */
    private static String notForAnotherArchitecture() {
        return "if [ -n \"$cgo\" ] && [ \"$(go env GOHOSTARCH)\" != \"$GOARCH\" ]; then \\\n      echo \""
                + StepNote.PREFIX + "cgo is off, since the image is for another processor than that of the builder;"
                + " compiled without C:\" $cgo; cgo=; \\\n    fi && \\\n    ";
    }

    private List<String> listWords() {
        List<String> words = new ArrayList<>(List.of("go", "list", "-e", "-deps"));
        words.addAll(options.buildFlags());
        words.addAll(List.of("-f", CGO_PACKAGES, main));
        return words;
    }

    private List<String> buildWords(ContainerPath program) {
        List<String> words = new ArrayList<>(List.of("go", "build", "-trimpath", "-buildvcs=" + buildvcs));
        if (!ldflags().isEmpty()) {
            words.add("-ldflags=" + ldflags());
        }
        if (!options.gcflags().isEmpty()) {
            words.add("-gcflags=" + options.gcflags());
        }
        words.addAll(options.buildFlags());
        words.addAll(List.of("-o", "/scratch/dist" + program, main));
        return words;
    }

    private String ldflags() {
        return Stream.of(image.contents().strip() ? "-s -w" : "", options.ldflags())
                .filter(flags -> !flags.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
