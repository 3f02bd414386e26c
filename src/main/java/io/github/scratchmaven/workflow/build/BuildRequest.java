package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.ProxyVariables;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.RequiredFeature;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.recipe.RecipeSettings;
import io.github.scratchmaven.workflow.ImageNames;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a goal asks for: the image's names, the recipe's wishes, the image's shape, where its inputs and outputs lie, how the daemon builds, and the size
 * that the image may have (null: any).
 */
public record BuildRequest(
        ImageNames names,
        RecipeSettings wishes,
        ShapeSettings shape,
        Folders folders,
        DaemonSettings daemon,
        @Nullable ByteSize maxSize) {

    /** The same, with proxies for the steps. */
    public BuildRequest through(ProxyVariables proxies) {
        return new BuildRequest(names, wishes, shape, folders, daemon.through(proxies), maxSize);
    }

    /** What the engine must be able to do for it. */
    List<RequiredFeature> needs() {
        return Stream.concat(RequiredFeature.of(shape.access()).stream(), daemon.caches().needs().stream())
                .toList();
    }

    /** Whether the same inputs need no second build: not if it is to be done for more than its image. */
    boolean isRepeatable() {
        return !daemon.caches().ignored() && daemon.caches().to().isEmpty() && daemon.pull() != PullPolicy.ALWAYS;
    }

    /** The folders of the context that each build changes, and which must therefore not come back as an input. */
    List<String> changing() {
        return Stream.concat(
                        Stream.of(folders.ownInContext()),
                        daemon.caches().folders().flatMap(cache -> folders.inContext(cache).stream()))
                .toList();
    }

    /** The folder whose files are the build's context, and the one for what the goal leaves behind. */
    public record Folders(Path context, Path output) {

        /** Both absolute, without {@code .} and {@code ..}. */
        public Folders {
            context = context.toAbsolutePath().normalize();
            output = output.toAbsolutePath().normalize();
        }

        /** The folder of the context for the files that are no sources: the output folder, if it lies there. */
        public String ownInContext() {
            return inContext(output).orElse(".scratch");
        }

        /** Where a folder lies in the context, if it does. */
        private Optional<String> inContext(Path folder) {
            return folder.startsWith(context) && !folder.equals(context)
                    ? Optional.of(context.relativize(folder).toString().replace(File.separatorChar, '/'))
                    : Optional.empty();
        }

        /** That folder itself. */
        public Path own() {
            return context.resolve(ownInContext());
        }

        /** {@code image.json}, once the image stands. */
        public Path report() {
            return output.resolve(OutputDirectory.REPORT);
        }

        /** What one build keeps for the next, see {@link BuildMemory}. */
        public Path memory() {
            return output.resolve("build.memory");
        }

        /** The image as a tar of that format, once it stands and if it was asked for. */
        public Path archive(ArchiveFormat format) {
            return output.resolve("image-" + format + ".tar");
        }
    }

    /** Build arguments, the proxies of the steps, the network of the build's steps (null: the daemon's default), the caches, and when to pull the builder image. */
    public record DaemonSettings(
            SortedMap<String, String> args,
            ProxyVariables proxies,
            @Nullable String network,
            BuildCaches caches,
            PullPolicy pull) {

        public DaemonSettings {
            args = new TreeMap<>(args);
        }

        /** Whether a step's localhost is the daemon's. */
        public boolean isInHostNetwork() {
            return "host".equals(network);
        }

        DaemonSettings through(ProxyVariables other) {
            return new DaemonSettings(args, other, network, caches, pull);
        }
    }
}
