package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.image.LibraryPattern;
import io.github.scratchmaven.recipe.Contents;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.TimeZones;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The content of the image in addition to the program: {@code <contents>}. Each simple setting is also a property {@code scratch.contents.NAME}. */
public final class ContentsBean {

    /** The values of a setting that includes optional content. */
    public static final Choices<Inclusion> INCLUSION =
            Choices.of("auto", Inclusion.AUTO).or("always", Inclusion.ALWAYS).or("never", Inclusion.NEVER);

    /** Directories to create in the image. Default: the working directory and the volumes, owned by the user. */
    @Nullable
    List<@Nullable DirectoryBean> directories;

    /** Files and directories of this machine to add to the image. */
    @Nullable
    List<@Nullable FileBean> files;

    /**
     * Shared libraries that the program loads at run time (dlopen): names such as {@code libnss_ldap.so.2}, or absolute paths of files or directories in the
     * builder image; both can have {@code *}, {@code ?} and {@code [...]}. What they require is added too. An empty element: the program loads none.
     */
    @Nullable
    List<@Nullable String> libraries;

    /** {@code always}, {@code never}, or {@code auto} (the default): if the program verifies TLS certificates. */
    @Nullable
    String caCertificates;

    /**
     * {@code always}, {@code never}, {@code auto} (the default): if the program loads time zones by name, or {@code TZ} is set; or names of
     * zones, separated by commas: {@code Europe/Paris,UTC}.
     */
    @Nullable
    String timeZones;

    /** {@code true} (the default), or {@code false}: whether symbols and debug information are removed from the program. */
    @Nullable
    String strip;

    /** {@code true}, or {@code false} (the default): whether the image has the texts of the licenses of what it consists of, in {@code /licenses}. */
    @Nullable
    String licenses;

    /** Whether the image has the texts of licenses. */
    public boolean hasLicenses(Settings settings) {
        return settings.flag("licenses", licenses);
    }

    /** The sources of files are relative to {@code base}. */
    public Contents toContents(Settings settings, Path base) {
        return new Contents(
                present(directories)
                        .map(bean -> bean.toDirectory(settings.pomOnly("directories", "directory")))
                        .toList(),
                present(files)
                        .map(bean -> bean.toFile(settings.pomOnly("files", "file"), base))
                        .toList(),
                libraries(settings),
                settings.choice("caCertificates", caCertificates, INCLUSION).orElse(Inclusion.AUTO),
                settings.value(
                                "timeZones",
                                timeZones,
                                TimeZones::parse,
                                "auto, always, never, or names as in \"Europe/Paris,UTC\",")
                        .orElse(TimeZones.AUTO),
                settings.optionalFlag("strip", strip).orElse(true));
    }

    /** An element in a list without a text is null. */
    private static <T> Stream<T> present(@Nullable List<@Nullable T> configured) {
        List<@Nullable T> all = configured == null ? List.of() : configured;
        return all.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private DlopenedLibraries libraries(Settings settings) {
        return settings.isSet("libraries", libraries)
                ? DlopenedLibraries.listed(settings.allValues(
                        "libraries",
                        libraries,
                        LibraryPattern::parse,
                        "a name such as \"libnss_ldap.so.2\" or a path such as \"/opt/lib/plugin.so\""))
                : DlopenedLibraries.NOT_CONFIGURED;
    }
}
