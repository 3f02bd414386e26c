package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.image.LibraryPattern;
import io.github.scratchmaven.recipe.Contents;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.TimeZones;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is in the image beside the program: {@code <contents>}. Each simple setting is also a property {@code scratch.contents.NAME}. */
public final class ContentsBean {

    /** Directories that the program finds. Default: the working directory and the volumes, which belong to the user. */
    @Nullable
    List<DirectoryBean> directories;

    /** Files and folders of this machine that the program finds. */
    @Nullable
    List<FileBean> files;

    /**
     * Shared libraries that the program opens by itself while it runs: names such as {@code libnss_ldap.so.2}, or absolute paths of files or folders in the
     * builder image; both may hold {@code *}, {@code ?} and {@code [...]}. Each brings what it needs. An empty element says that it opens none.
     */
    @Nullable
    List<@Nullable String> libraries;

    /** {@code always}, {@code never}, or {@code auto} (the default): if the program verifies TLS certificates. */
    @Nullable
    String caCertificates;

    /**
     * {@code always}, {@code never}, {@code auto} (the default): if the program loads time zones by name, or {@code TZ} is set; or the zones themselves,
     * separated by commas: {@code Europe/Paris,UTC}.
     */
    @Nullable
    String timeZones;

    /** {@code true} (the default), or {@code false}: the program keeps its symbols and what debuggers need. */
    @Nullable
    String strip;

    /** The sources of files are relative to {@code base}. */
    public Contents toContents(Settings settings, Path base) {
        return new Contents(
                present(directories).stream().map(DirectoryBean::toDirectory).toList(),
                present(files).stream().map(file -> file.toFile(base)).toList(),
                libraries(settings),
                settings.parsed("caCertificates", caCertificates, ContentsBean::caCertificates)
                        .orElse(Inclusion.AUTO),
                settings.parsed("timeZones", timeZones, TimeZones::parse).orElse(TimeZones.AUTO),
                settings.parsed("strip", strip, ContentsBean::strip).orElse(true));
    }

    private static <T> List<T> present(@Nullable List<T> configured) {
        return configured == null ? List.of() : configured;
    }

    /** An element without a text is told of: who wrote it meant something. */
    private DlopenedLibraries libraries(Settings settings) {
        if (libraries != null && libraries.contains(null)) {
            throw LibraryPattern.empty();
        }
        return settings.says("libraries", libraries)
                ? DlopenedLibraries.listed(settings.list("libraries", libraries).stream()
                        .map(String::strip)
                        .map(LibraryPattern::parse)
                        .toList())
                : DlopenedLibraries.UNSAID;
    }

    private static Inclusion caCertificates(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> Inclusion.AUTO;
            case "always" -> Inclusion.ALWAYS;
            case "never" -> Inclusion.NEVER;
            default ->
                throw new UserException(
                        "\"" + text + "\" is not a value of <contents><caCertificates>.",
                        "Write auto, always or never.");
        };
    }

    private static boolean strip(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new UserException(
                        "\"" + text + "\" is not a value of <contents><strip>.", "Write true or false.");
        };
    }
}
