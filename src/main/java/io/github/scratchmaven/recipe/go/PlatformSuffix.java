package io.github.scratchmaven.recipe.go;

import java.util.List;
import java.util.Set;

/** The build constraint that a Go file's name implies, as go/build reads it: {@code _linux}, {@code _amd64}, {@code _linux_amd64}. */
final class PlatformSuffix {

    private static final Set<String> SYSTEMS = Set.of(
            "aix",
            "android",
            "darwin",
            "dragonfly",
            "freebsd",
            "hurd",
            "illumos",
            "ios",
            "js",
            "linux",
            "nacl",
            "netbsd",
            "openbsd",
            "plan9",
            "solaris",
            "wasip1",
            "windows",
            "zos");

    private static final Set<String> ARCHITECTURES = Set.of(
            "386",
            "amd64",
            "amd64p32",
            "arm",
            "armbe",
            "arm64",
            "arm64be",
            "loong64",
            "mips",
            "mipsle",
            "mips64",
            "mips64le",
            "mips64p32",
            "mips64p32le",
            "ppc",
            "ppc64",
            "ppc64le",
            "riscv",
            "riscv64",
            "s390",
            "s390x",
            "sparc",
            "sparc64",
            "wasm");

    private PlatformSuffix() {}

    /** The tags that must all hold; text before the first underscore or after the first dot does not count. */
    static List<String> tagsOf(String fileName) {
        String stem = fileName.replaceFirst("\\..*", "");
        List<String> parts = List.of(stem.split("_", -1));
        int last = parts.size() - 1;
        if (last >= 2 && SYSTEMS.contains(parts.get(last - 1)) && ARCHITECTURES.contains(parts.get(last))) {
            return parts.subList(last - 1, last + 1);
        }
        if (last >= 1 && (SYSTEMS.contains(parts.get(last)) || ARCHITECTURES.contains(parts.get(last)))) {
            return parts.subList(last, last + 1);
        }
        return List.of();
    }
}
