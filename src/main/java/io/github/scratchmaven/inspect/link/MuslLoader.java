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
 * musl's: {@code LD_LIBRARY_PATH}, {@code RUNPATH} or else {@code RPATH} of the file and of all that led to it, and the folders that a file in
 * {@code /etc} names. It takes the first file of the right name, whatever that is, and knows no versions of symbols.
 */
public record MuslLoader(List<String> systemFolders) implements Loader {

    /** Of the loader's name and of its path file's. */
    static final String PREFIX = "ld-musl-";

    private static final List<String> DEFAULT_FOLDERS = List.of("/lib", "/usr/local/lib", "/usr/lib");

    /** Libraries that musl's loader is itself, whatever follows these names. */
    private static final List<String> INSIDE =
            List.of("libc.", "libpthread.", "librt.", "libm.", "libdl.", "libutil.", "libxnet.");

    private static final String PATH_FILE = ".path";

    public MuslLoader {
        systemFolders = List.copyOf(systemFolders);
    }

    /** With the folders that the image sets for it, or the usual ones. */
    static MuslLoader of(String interpreter, ImageContents contents) {
        return new MuslLoader(contents.follow(pathFile(interpreter))
                .flatMap(trail -> searchPath(trail.end()))
                .orElse(DEFAULT_FOLDERS));
    }

    /** Whether a file of that name sets musl's folders. */
    public static boolean isPathFile(String name) {
        return name.startsWith(PREFIX) && name.endsWith(PATH_FILE);
    }

    @Override
    public boolean holds(String library) {
        return INSIDE.stream().anyMatch(library::startsWith);
    }

    @Override
    public Set<String> namesOf(String name, ElfFile file) {
        return Set.of(Loader.fileName(name));
    }

    @Override
    public Stream<String> searched(LoadedObject file, Stream<String> told) {
        Stream<String> chain = file.chain().flatMap(MuslLoader::own);
        return Stream.of(told, chain, systemFolders.stream()).flatMap(folders -> folders);
    }

    @Override
    public boolean passesOver(ElfHeader candidate, ElfHeader wanted) {
        return false;
    }

    @Override
    public boolean mindsVersions() {
        return false;
    }

    /** It knows {@code $ORIGIN} alone, and leaves out all folders of a file if one has another name in it. */
    private static Stream<String> own(LoadedObject file) {
        List<String> folders = file.section().runpath().isEmpty()
                ? file.section().rpath()
                : file.section().runpath();
        List<String> expanded = folders.stream()
                .map(folder -> folder.replace("${ORIGIN}", file.origin()).replace("$ORIGIN", file.origin()))
                .toList();
        return expanded.stream().anyMatch(folder -> folder.contains("$")) ? Stream.of() : expanded.stream();
    }

    private static Optional<List<String>> searchPath(ImageFile file) {
        return file.content() instanceof Regular regular && regular.format() instanceof SearchPath path
                ? Optional.of(path.folders())
                : Optional.empty();
    }

    /** For {@code /lib/ld-musl-x86_64.so.1} this is {@code /etc/ld-musl-x86_64.path}, and so below any other folder than the root. */
    private static String pathFile(String interpreter) {
        String name = Loader.fileName(interpreter);
        String folder = interpreter.substring(0, interpreter.length() - name.length() - 1);
        String above = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
        return above + "/etc/" + name.replaceFirst("\\.so\\..*", "") + PATH_FILE;
    }
}
