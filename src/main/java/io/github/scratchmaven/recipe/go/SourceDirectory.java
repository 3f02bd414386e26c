package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.recipe.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A directory of a {@link SourceTree}: its normalised path relative to the tree's root, which is the empty path. */
public record SourceDirectory(String path) implements Comparable<SourceDirectory> {

    public static final SourceDirectory ROOT = new SourceDirectory("");

    private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*");

    /** The directory that holds the file of this path. */
    static SourceDirectory ofFile(String file) {
        return new SourceDirectory(file.substring(0, Math.max(0, file.lastIndexOf('/'))));
    }

    /** Resolves a path of a go.mod or go.work; empty if it is outside of the tree. */
    Optional<SourceDirectory> resolve(String relative) {
        if (ABSOLUTE.matcher(relative).matches()) {
            return Optional.empty();
        }
        List<String> elements = new ArrayList<>(elements());
        for (String element : relative.split("/", -1)) {
            if (element.equals("..")) {
                if (elements.isEmpty()) {
                    return Optional.empty();
                }
                elements.remove(elements.size() - 1);
            } else if (!element.isEmpty() && !element.equals(".")) {
                elements.add(element);
            }
        }
        return Optional.of(new SourceDirectory(String.join("/", elements)));
    }

    /** The path of the file of that name in this directory. */
    public String file(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    boolean isWithin(SourceDirectory ancestor) {
        return ancestor.path.isEmpty() || path.equals(ancestor.path) || path.startsWith(ancestor.path + "/");
    }

    /** From an ancestor to here; the root if they are the same. */
    SourceDirectory below(SourceDirectory ancestor) {
        List<String> rest =
                elements().subList(ancestor.elements().size(), elements().size());
        return new SourceDirectory(String.join("/", rest));
    }

    Optional<SourceDirectory> parent() {
        return path.isEmpty() ? Optional.empty() : Optional.of(ofFile(path));
    }

    List<String> elements() {
        return path.isEmpty() ? List.of() : List.of(path.split("/"));
    }

    @Override
    public int compareTo(SourceDirectory other) {
        return path.compareTo(other.path);
    }

    /** As an argument of the go command: {@code .} or {@code ./cmd/x}. */
    @Override
    public String toString() {
        return path.isEmpty() ? "." : "./" + path;
    }
}
