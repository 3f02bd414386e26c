package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.archive.ArchiveFile;
import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildFeature;
import io.github.scratchmaven.engine.ExternalCache;
import io.github.scratchmaven.engine.ProxyVariables;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.RequiredFeature;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.RecipeSettings;
import io.github.scratchmaven.report.license.LicenseLimits;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.workflow.ImageNames;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a goal asks for: the image's names, the settings of the recipe, the definition of the image, the directories of inputs and outputs, how the daemon builds,
 * how the image is checked, and the version of the plugin in the statement of the image's provenance, which is written unless it is empty.
 */
public record BuildRequest(
        ImageNames names,
        RecipeSettings recipe,
        ImageDefinition image,
        Directories directories,
        DaemonSettings daemon,
        CheckSettings checks,
        Optional<String> provenance) {

    /** Without a statement of its provenance. */
    public BuildRequest(
            ImageNames names,
            RecipeSettings recipe,
            ImageDefinition image,
            Directories directories,
            DaemonSettings daemon,
            CheckSettings checks) {
        this(names, recipe, image, directories, daemon, checks, Optional.empty());
    }

    /** The same with proxies for the steps. */
    public BuildRequest through(ProxyVariables proxies) {
        return new BuildRequest(names, recipe, image, directories, daemon.through(proxies), checks, provenance);
    }

    /** The same for one of several platforms, which has a directory of its own in the output directory. Generated files have the same paths in the context. */
    BuildRequest forPlatform(Platform platform) {
        return new BuildRequest(
                names,
                recipe,
                image.forPlatform(platform),
                directories.forPlatform(platform),
                daemon,
                checks,
                provenance);
    }

    /** The features of the engine that it requires. */
    List<RequiredFeature> needs() {
        BuildSecrets secrets = image.secrets();
        List<RequiredFeature> needs = new ArrayList<>();
        if (!secrets.secrets().isEmpty()) {
            needs.add(new RequiredFeature(BuildFeature.SECRETS, "<build><secrets>"));
        }
        secrets.ssh().ifPresent(ssh -> needs.add(new RequiredFeature(BuildFeature.SSH, "<build><ssh>")));
        secrets.trustedCertificates()
                .ifPresent(
                        file -> needs.add(new RequiredFeature(BuildFeature.SECRETS, "<build><trustedCertificates>")));
        daemon.caches().from().forEach(cache -> needs.addAll(needs(cache, cache.reading(), "<build><cacheFrom>")));
        daemon.caches().to().forEach(cache -> needs.addAll(needs(cache, cache.writing(), "<build><cacheTo>")));
        return needs;
    }

    private static List<RequiredFeature> needs(ExternalCache cache, BuildFeature use, String element) {
        if (cache.obstacle().isPresent()) {
            return List.of();
        }
        String origin = Quote.of(cache.toString()) + " in " + element;
        RequiredFeature feature = new RequiredFeature(use, origin);
        return cache.hasCredentials()
                ? List.of(feature, new RequiredFeature(BuildFeature.CACHE_CREDENTIALS, origin))
                : List.of(feature);
    }

    /** Whether a build with unchanged inputs can be skipped: not if the pom requires a pull, a cache export or a build without cache. */
    boolean isRepeatable() {
        boolean writesCaches =
                daemon.caches().to().stream().anyMatch(cache -> cache.obstacle().isEmpty());
        return !daemon.caches().ignored() && !writesCaches && daemon.pull() != PullPolicy.ALWAYS;
    }

    /** The directories of the context that each build changes, so that they must be excluded from its inputs. */
    List<String> changing() {
        return Stream.concat(
                        Stream.of(directories.ownInContext()),
                        Stream.of(
                                        Stream.of(directories.output()),
                                        directories.outputs().stream(),
                                        daemon.caches().directories())
                                .flatMap(Function.identity())
                                .flatMap(directory -> directories.inContext(directory).stream()))
                .distinct()
                .toList();
    }

    /** The directory of the build context, the output directory, and the output directories of all executions in the project. */
    public record Directories(Path context, Path output, List<Path> outputs) {

        /** All absolute, without {@code .} and {@code ..}. */
        public Directories {
            context = context.toAbsolutePath().normalize();
            output = output.toAbsolutePath().normalize();
            outputs = outputs.stream()
                    .map(other -> other.toAbsolutePath().normalize())
                    .distinct()
                    .sorted()
                    .toList();
        }

        /** Of the only execution. */
        public Directories(Path context, Path output) {
            this(context, output, List.of(output));
        }

        /** The directory of the context for generated files: the output directory, if the context contains it and steps can mount it. */
        public String ownInContext() {
            return inContext(output).filter(ImageDefinition::acceptsDirectory).orElse(".scratch");
        }

        /** The path of a directory in the context, if it is there. */
        private Optional<String> inContext(Path directory) {
            return directory.startsWith(context) && !directory.equals(context)
                    ? Optional.of(context.relativize(directory).toString().replace(File.separatorChar, '/'))
                    : Optional.empty();
        }

        /** That directory itself. */
        public Path own() {
            return context.resolve(ownInContext());
        }

        private Directories forPlatform(Platform platform) {
            return new Directories(context, output.resolve(platform.toString().replace('/', '-')), outputs);
        }

        /** {@code image.json}, after the build. */
        public Path report() {
            return output.resolve(OutputDirectory.REPORT);
        }

        /** What one build keeps for the next, see {@link BuildMemory}. */
        public Path memory() {
            return output.resolve("build.memory");
        }

        /** What the daemon exported last, see {@link LastExport}. */
        public Path lastExport() {
            return output.resolve("image.memory");
        }

        /** The list of the files that come from the builder image, see {@link BuilderOrigins}. */
        Path origins() {
            return output.resolve("origins.memory");
        }

        /** What was read of the licenses, see {@link LicenseFiles}. */
        Path licenses() {
            return output.resolve("licenses.memory");
        }

        /** The texts of the builder, which a build with other licenses can read again. */
        Path licenseTexts() {
            return output.resolve("license-texts.memory");
        }

        /** The archive of the image in that format, after the build and if it is configured. */
        public ArchiveFile archive(ArchiveFormat format) {
            return new ArchiveFile(format, output.resolve("image-" + format + ".tar"));
        }
    }

    /** The maximum size of the image (null: any), the licenses that it may have, the warnings that are accepted, and the ids of what is no secret. */
    public record CheckSettings(
            @Nullable ByteSize maxSize,
            LicenseLimits licenses,
            AcceptedWarnings accepted,
            SortedSet<String> ignoredSecrets) {

        public CheckSettings {
            ignoredSecrets = new TreeSet<>(ignoredSecrets);
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
