package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Quote;
import java.util.Optional;

/** Something that a loader would look for in vain, or could not use. */
sealed interface Hole {

    String problem();

    String remedy();

    /** No file where the program says its loader is; the kernel then claims that the program itself does not exist. */
    record MissingLoader(ContainerPath program, String loader) implements Hole {

        @Override
        public String problem() {
            return Quote.of(program.value()) + " is started by the loader " + Quote.of(loader)
                    + ", which is not in the image.";
        }

        @Override
        public String remedy() {
            return "Link the program statically (<cgo>false</cgo>), or build it in an image that has this loader.";
        }
    }

    /** The loader is there but cannot be run. */
    record UnusableLoader(ContainerPath program, ContainerPath loader, String why) implements Hole {

        @Override
        public String problem() {
            return Quote.of(program.value()) + " is started by the loader " + Quote.of(loader.value()) + ", which "
                    + why + ".";
        }

        @Override
        public String remedy() {
            return "Give the image the builder's own loader, executable for everyone.";
        }
    }

    /** No such library where the loader looks, though perhaps elsewhere. */
    record MissingLibrary(ContainerPath file, String library, Optional<ContainerPath> elsewhere) implements Hole {

        @Override
        public String problem() {
            return Quote.of(file.value()) + " needs " + Quote.of(library)
                    + elsewhere
                            .map(path -> ", which its loader does not find at " + Quote.of(path.value()) + ".")
                            .orElse(", which is not in the image.");
        }

        @Override
        public String remedy() {
            return elsewhere.isPresent()
                    ? "Put it into \"/usr/lib\", or name its folder in the variable LD_LIBRARY_PATH in <environment>."
                    : "Install the package that holds it in the builder image, or link the program statically.";
        }
    }

    /** The loader finds a file of that name and stops at it. */
    record UnusableLibrary(ContainerPath file, String library, ContainerPath found, String why) implements Hole {

        @Override
        public String problem() {
            return Quote.of(file.value()) + " needs " + Quote.of(library) + ", but " + Quote.of(found.value()) + " "
                    + why + ".";
        }

        @Override
        public String remedy() {
            return "Put the builder's own library there.";
        }
    }
}
