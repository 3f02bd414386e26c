package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.go.modfile.GoMod;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages of a source tree as the go command sees them: directories with Go files, except those that it ignores. */
final class GoPackages {

    static final String MAIN = "main";

    /** The package clause of a file that go/build ignores, since it only documents. */
    private static final String DOCUMENTATION = "documentation";

    private final SourceTree tree;
    private final BuildTags tags;
    private final Map<SourceDirectory, List<String>> goFiles;

    GoPackages(SourceTree tree, BuildTags tags) {
        this.tree = tree;
        this.tags = tags;
        this.goFiles = tree.files().stream()
                .filter(file -> isGoFile(nameOf(file)))
                .collect(Collectors.groupingBy(SourceDirectory::ofFile, TreeMap::new, Collectors.toList()));
    }

    private static boolean isGoFile(String name) {
        return name.endsWith(".go") && !name.endsWith("_test.go") && !name.startsWith("_") && !name.startsWith(".");
    }

    private static String nameOf(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** The platform that files are built for. */
    String platform() {
        return "linux/" + tags.architecture();
    }

    boolean holdsGoFiles(SourceDirectory directory) {
        return goFiles.containsKey(directory);
    }

    /** The directories, sorted, of the module's main packages in its root and anywhere below its {@code cmd}. */
    Stream<SourceDirectory> commandsOf(GoModule module) {
        return mainsOf(module).filter(directory -> isCommand(directory.below(module.directory())));
    }

    /** The directories, sorted, of all main packages of the module. */
    Stream<SourceDirectory> mainsOf(GoModule module) {
        return of(module)
                .filter(directory -> !isIgnored(directory.below(module.directory()), module.mod()))
                .filter(directory -> names(directory).contains(MAIN));
    }

    /** All directories with Go files that belong to the module and not to a nested one, sorted. */
    Stream<SourceDirectory> of(GoModule module) {
        return goFiles.keySet().stream()
                .filter(directory -> moduleRoot(directory).equals(Optional.of(module.directory())));
    }

    /** The nearest directory, this or one above, with a go.mod. */
    Optional<SourceDirectory> moduleRoot(SourceDirectory directory) {
        return Stream.iterate(
                        Optional.of(directory), Optional::isPresent, next -> next.flatMap(SourceDirectory::parent))
                .flatMap(Optional::stream)
                .filter(ancestor -> tree.files().contains(ancestor.file(GoModule.FILE)))
                .findFirst();
    }

    private static boolean isCommand(SourceDirectory inModule) {
        return inModule.elements().isEmpty() || inModule.elements().get(0).equals("cmd");
    }

    private static boolean isIgnored(SourceDirectory inModule, GoMod mod) {
        return inModule.elements().stream().anyMatch(GoPackages::isIgnored)
                || mod.ignores().stream().anyMatch(pattern -> isIgnored(inModule, pattern));
    }

    private static boolean isIgnored(String element) {
        return element.startsWith("_")
                || element.startsWith(".")
                || element.equals("testdata")
                || element.equals("vendor");
    }

    /** An ignore directive that begins with {@code ./} is relative to the module's root; any other matches at any depth. */
    private static boolean isIgnored(SourceDirectory inModule, String pattern) {
        String path = slashed(inModule.path());
        return pattern.startsWith("./")
                ? path.startsWith(slashed(pattern.substring(2)))
                : path.contains(slashed(pattern));
    }

    private static String slashed(String path) {
        return ("/" + path + "/").replaceAll("/+", "/");
    }

    /** The names in the package clauses of the files that are built, without repetition. More than one is an error that the compiler reports. */
    List<String> names(SourceDirectory directory) {
        Collection<String> files = goFiles.getOrDefault(directory, List.of());
        return files.stream()
                .filter(file -> tags.admit(PlatformSuffix.tagsOf(nameOf(file))))
                .map(file -> new GoSource(tree.read(file)))
                .filter(source -> source.isBuiltWith(tags))
                .flatMap(source -> source.packageName().stream())
                .filter(name -> !name.equals(DOCUMENTATION))
                .distinct()
                .toList();
    }
}
