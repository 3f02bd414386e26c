package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.Words;
import java.util.List;
import java.util.Optional;

/** Something that a loader would look for in vain, or could not use. */
public sealed interface UnresolvedDependency {

    /** The program or library that is in trouble. */
    ContainerPath file();

    String problem();

    String remedy();

    /** Equal for holes that are filled together, by whoever fills one of them. */
    default Object cause() {
        return this;
    }

    /** No file where the program says its loader is; the kernel then claims that the program itself does not exist. */
    record MissingLoader(ContainerPath file, String loader) implements UnresolvedDependency {

        @Override
        public Object cause() {
            return loader;
        }

        @Override
        public String problem() {
            return Quote.path(file) + " is started by the loader " + Quote.of(loader) + ", which is not in the image.";
        }

        @Override
        public String remedy() {
            return "Link the program statically (<cgo>false</cgo>), or build it in an image that has this loader.";
        }
    }

    /** The loader is there but cannot be run. */
    record UnusableLoader(ContainerPath file, ContainerPath loader, String why) implements UnresolvedDependency {

        @Override
        public String problem() {
            return Quote.path(file) + " is started by the loader " + Quote.path(loader) + ", which " + why + ".";
        }

        @Override
        public String remedy() {
            return "Give the image the builder's own loader, executable for everyone.";
        }
    }

    /** No such library in the folders in which the loader looks, though perhaps elsewhere. */
    record MissingLibrary(ContainerPath file, String library, Optional<ContainerPath> elsewhere, List<String> folders)
            implements UnresolvedDependency {

        public MissingLibrary {
            folders = List.copyOf(folders);
        }

        @Override
        public String problem() {
            String missing = Quote.path(file) + " needs " + Words.bare(library);
            return elsewhere
                    .map(path -> missing + ", which its loader does not find at " + Quote.path(path) + ": " + search())
                    .orElse(missing + ", which is not in the image: " + search());
        }

        @Override
        public String remedy() {
            if (isPath()) {
                return "Give the library a name of its own when it is linked (-Wl,-soname).";
            }
            return elsewhere.isPresent()
                    ? "Put it into \"/usr/lib\", or name its folder in the variable LD_LIBRARY_PATH in <environment>."
                    : "Install the package that holds it in the builder image, or link the program statically.";
        }

        @Override
        public Object cause() {
            return library;
        }

        private String search() {
            return isPath()
                    ? "it is needed by its path."
                    : "the loader looks in "
                            + Words.list(folders.stream().map(Quote::of).toList()) + ".";
        }

        private boolean isPath() {
            return library.contains("/");
        }
    }

    /** The library is there, but in a version that is too old or too different. */
    record MissingVersion(ContainerPath file, VersionGap gap) implements UnresolvedDependency {

        @Override
        public String problem() {
            return Quote.path(file) + " needs " + Words.bare(gap.needed()) + " of " + Words.bare(gap.library())
                    + gap.latest()
                            .map(latest -> ", but the one in the image offers up to " + Words.bare(latest) + ".")
                            .orElse(", which the one in the image does not offer.");
        }

        @Override
        public String remedy() {
            return "Take program and libraries from the same builder image.";
        }
    }

    /** The loader finds a file of that name and stops at it. */
    record UnusableLibrary(ContainerPath file, String library, ContainerPath found, String why)
            implements UnresolvedDependency {

        @Override
        public String problem() {
            return Quote.path(file) + " needs " + Words.bare(library) + ", but " + Quote.path(found) + " " + why + ".";
        }

        @Override
        public String remedy() {
            return "Put the builder's own library there.";
        }
    }
}
