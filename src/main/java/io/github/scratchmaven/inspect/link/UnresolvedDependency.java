package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.MessageText;
import io.github.scratchmaven.inspect.elf.GoBuildInfo;
import java.util.List;
import java.util.Optional;

/** A loader or library that a file needs and that its loader does not find or cannot use. */
public sealed interface UnresolvedDependency {

    /** The program or library that needs it. */
    ContainerPath file();

    String problem();

    String remedy();

    /** Equal for dependencies that one change of the image resolves. */
    default Object cause() {
        return this;
    }

    /**
     * No file is at the path of the loader. The kernel then reports that the program itself does not exist.
     *
     * @param go what Go notes in a program
     */
    record MissingLoader(ContainerPath file, String loader, Optional<GoBuildInfo> go) implements UnresolvedDependency {

        @Override
        public Object cause() {
            return loader;
        }

        @Override
        public String problem() {
            String why = isWithoutCgo()
                    ? ": it is dynamic because of "
                            + (isPie()
                                    ? "-buildmode=pie, also without cgo"
                                    : "a package that imports C libraries without cgo, as purego does")
                    : "";
            return Quote.path(file) + " needs the loader " + Quote.of(loader) + ", which is not in the image" + why
                    + ".";
        }

        @Override
        public String remedy() {
            return "Use a builder image that has this loader, or " + alternative() + ".";
        }

        private String alternative() {
            if (isWithoutCgo()) {
                return isPie() ? "remove -buildmode=pie from <go><flags>" : "remove the package";
            }
            return go.isPresent() ? "build without cgo: <go><cgo>false</cgo></go>" : "link the program statically";
        }

        private boolean isWithoutCgo() {
            return has("CGO_ENABLED", "0");
        }

        private boolean isPie() {
            return has("-buildmode", "pie");
        }

        private boolean has(String setting, String value) {
            return go.filter(info -> value.equals(info.settings().get(setting))).isPresent();
        }
    }

    /** The loader cannot be run. */
    record UnusableLoader(ContainerPath file, ContainerPath loader, String why) implements UnresolvedDependency {

        @Override
        public String problem() {
            return Quote.path(file) + " needs the loader " + Quote.path(loader) + ", which " + why + ".";
        }

        @Override
        public String remedy() {
            return "Use the loader of the builder image, with the mode 0755.";
        }
    }

    /** No such library is in the directories that the loader searches, though it may be elsewhere. */
    record MissingLibrary(
            ContainerPath file, String library, Optional<ContainerPath> elsewhere, List<String> directories)
            implements UnresolvedDependency {

        public MissingLibrary {
            directories = List.copyOf(directories);
        }

        @Override
        public String problem() {
            String missing = Quote.path(file) + " needs " + MessageText.name(library);
            return elsewhere
                    .map(path -> missing + ", which its loader does not find at " + Quote.path(path) + ": " + search())
                    .orElse(missing + ", which is not in the image: " + search());
        }

        @Override
        public String remedy() {
            if (isPath()) {
                return "Link the library with a soname (-Wl,-soname).";
            }
            if (directories.isEmpty()) {
                return "Link without -z nodefaultlib, or add the library's directory to the RUNPATH (-Wl,-rpath).";
            }
            return elsewhere.isPresent()
                    ? "Move it to \"/usr/lib\", or add its directory to the variable LD_LIBRARY_PATH in <environment>."
                    : "Install its package in the builder image, or link the program statically.";
        }

        @Override
        public Object cause() {
            return library;
        }

        private String search() {
            if (directories.isEmpty() && !isPath()) {
                return "its loader searches no directory, since it is linked with -z nodefaultlib.";
            }
            return isPath()
                    ? "the program names it by its path."
                    : "the loader searches "
                            + MessageText.list(
                                    directories.stream().map(Quote::of).toList()) + ".";
        }

        private boolean isPath() {
            return library.contains("/");
        }
    }

    /** The library lacks a version of symbols. */
    record MissingVersion(ContainerPath file, MissingSymbolVersion version) implements UnresolvedDependency {

        @Override
        public String problem() {
            return Quote.path(file) + " needs " + MessageText.name(version.needed()) + " of "
                    + MessageText.name(version.library())
                    + version.latest()
                            .map(latest ->
                                    ", but the one in the image provides up to " + MessageText.name(latest) + ".")
                            .orElse(", which the one in the image does not provide.");
        }

        @Override
        public String remedy() {
            return "Build the program and its libraries in the same builder image.";
        }
    }

    /** The loader finds a file of that name and stops at it. */
    record UnusableLibrary(ContainerPath file, String library, ContainerPath found, String why)
            implements UnresolvedDependency {

        @Override
        public String problem() {
            return Quote.path(file) + " needs " + MessageText.name(library) + ", but " + Quote.path(found) + " " + why
                    + ".";
        }

        @Override
        public String remedy() {
            return "Use the library of the builder image.";
        }
    }
}
