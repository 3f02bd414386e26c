package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat.SearchPath;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.elf.ElfHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The loader of musl: it searches {@code LD_LIBRARY_PATH}, the {@code RUNPATH} or else {@code RPATH} of the file and of the files that need it, and the
 * directories that a file in {@code /etc} lists. It takes the first file of the right name, whatever its format, and ignores versions of symbols.
 */
record MuslLoader(List<String> systemDirectories) implements Loader {

    /** The start of the loader's file name. */
    static final String PREFIX = "ld-musl-";

    private static final List<String> DEFAULT_DIRECTORIES = List.of("/lib", "/usr/local/lib", "/usr/lib");

    /** Libraries that are part of musl's loader, by the start of their names. */
    private static final List<String> INSIDE =
            List.of("libc.", "libpthread.", "librt.", "libm.", "libdl.", "libutil.", "libxnet.");

    private static final String PATH_FILE = ".path";

    MuslLoader {
        systemDirectories = List.copyOf(systemDirectories);
    }

    /** With the directories that the image sets for it, or the usual ones. */
    static MuslLoader of(String interpreter, ImageContents contents) {
        return new MuslLoader(contents.follow(pathFile(interpreter))
                .flatMap(walk -> searchPath(walk.end()))
                .orElse(DEFAULT_DIRECTORIES));
    }

    @Override
    public boolean contains(String library) {
        return INSIDE.stream().anyMatch(library::startsWith);
    }

    @Override
    public Set<String> namesOf(String name, ElfFile file) {
        return Set.of(Loader.fileName(name));
    }

    @Override
    public Stream<String> searched(LoadedObject file, Stream<String> libraryPath) {
        Stream<String> chain = file.chain().flatMap(MuslLoader::own);
        return Stream.of(libraryPath, chain, systemDirectories.stream()).flatMap(directories -> directories);
    }

    @Override
    public boolean skips(ElfHeader candidate, ElfHeader required) {
        return false;
    }

    @Override
    public boolean checksSymbolVersions() {
        return false;
    }

    /** It expands only {@code $ORIGIN}, and ignores all directories of a file if one has another variable. */
    private static Stream<String> own(LoadedObject file) {
        List<String> directories = file.section().runpath().isEmpty()
                ? file.section().rpath()
                : file.section().runpath();
        List<String> expanded = directories.stream()
                .map(directory -> directory.replace("${ORIGIN}", file.origin()).replace("$ORIGIN", file.origin()))
                .toList();
        return expanded.stream().anyMatch(directory -> directory.contains("$")) ? Stream.of() : expanded.stream();
    }

    private static Optional<List<String>> searchPath(ImageFile file) {
        return file.content() instanceof Regular regular && regular.format() instanceof SearchPath path
                ? Optional.of(path.directories())
                : Optional.empty();
    }

    /** For {@code /lib/ld-musl-x86_64.so.1} this is {@code /etc/ld-musl-x86_64.path}, and likewise below any other directory than the root. */
    private static String pathFile(String interpreter) {
        String name = Loader.fileName(interpreter);
        String directory = interpreter.substring(0, interpreter.length() - name.length() - 1);
        String above = directory.substring(0, Math.max(0, directory.lastIndexOf('/')));
        return above + "/etc/" + name.replaceFirst("\\.so\\..*", "") + PATH_FILE;
    }
}
