package io.github.scratchmaven.context;

import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.PatternList.Match;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a walk over a directory sends, entered from the top: paths that the include patterns match, if there are some, and that the exclude patterns do not
 * match. The decisions are those of {@code FilterFS} in tonistiigi/fsutil, with which Docker 23 and later walk.
 */
public final class PathFilter {

    private final Optional<PatternList> includes;
    private final PatternList excludes;

    private PathFilter(Optional<PatternList> includes, PatternList excludes) {
        this.includes = includes;
        this.excludes = excludes;
    }

    /**
     * Of patterns in the notation that BuildKit sends. No include pattern includes all.
     *
     * @throws io.github.scratchmaven.error.InvalidValue for the first pattern that is not valid
     */
    public static PathFilter of(List<String> includes, List<String> excludes) {
        PatternList included = IgnorePattern.listOf(includes);
        return new PathFilter(
                included.patterns().isEmpty() ? Optional.empty() : Optional.of(included),
                IgnorePattern.listOf(excludes));
    }

    static PathFilter excluding(PatternList excludes) {
        return new PathFilter(Optional.empty(), excludes);
    }

    /** The directory that is walked. */
    public Visit root() {
        return new Visit(true, true, Match.ROOT, Match.ROOT);
    }

    /**
     * The decision on one entry of a directory.
     *
     * @param path relative to the root, in its shortest form, separated by {@code /}
     * @param parent the visit of the directory, which is entered
     * @throws io.github.scratchmaven.error.InvalidValue if a pattern that has to be matched cannot be
     */
    public Visit visit(String path, boolean isDirectory, Visit parent) {
        Match included =
                includes.map(patterns -> patterns.match(path, parent.included)).orElse(Match.INCLUDED);
        Match excluded = excludes.match(path, parent.excluded);
        boolean entered = isDirectory
                && (included.matched() || includes.orElseThrow().canMatchBelow(path, false))
                && (!excluded.matched() || excludes.canMatchBelow(path, true));
        return new Visit(included.matched() && !excluded.matched(), entered, included, excluded);
    }

    /** Whether all below a directory that is sent is sent too: then the visit of the directory is also that of each entry below it. */
    boolean sendsAllBelow(String directory, Visit visit) {
        return visit.sent
                && includes.map(patterns -> patterns.isDecided(directory)).orElse(true)
                && excludes.isDecided(directory);
    }

    /** The entries of a context that a walk over it sends, with the directories above them. */
    public SortedMap<ContextPath, ContextEntry> select(BuildContext context) {
        if (includes.isEmpty() && excludes.patterns().isEmpty()) {
            return context.entries();
        }
        SortedMap<ContextPath, ContextEntry> selected = new TreeMap<>();
        Map<Optional<ContextPath>, Visit> entered = new HashMap<>(Map.of(Optional.empty(), root()));
        context.entries().forEach((path, entry) -> {
            Visit parent = entered.get(path.parent());
            if (parent != null) {
                Visit visit = visit(path.value(), entry instanceof Directory, parent);
                if (visit.entered) {
                    entered.put(Optional.of(path), visit);
                }
                if (visit.sent) {
                    put(path, entry, selected);
                }
            }
        });
        return selected;
    }

    private static void put(ContextPath path, ContextEntry entry, SortedMap<ContextPath, ContextEntry> selected) {
        path.upwards().forEach(directory -> selected.putIfAbsent(directory, new Directory()));
        selected.put(path, entry);
    }

    /** Whether a walk over a directory with this path sends it. */
    public boolean sends(String path) {
        Visit visit = root();
        for (int slash = path.indexOf('/'); slash >= 0 && visit.entered; slash = path.indexOf('/', slash + 1)) {
            visit = visit(path.substring(0, slash), true, visit);
        }
        return visit.entered && visit(path, false, visit).sent;
    }

    /** Whether an entry is sent itself, and whether its own entries are visited. A directory above a sent entry is sent too. */
    public static final class Visit {

        private final boolean sent;
        private final boolean entered;
        private final Match included;
        private final Match excluded;

        private Visit(boolean sent, boolean entered, Match included, Match excluded) {
            this.sent = sent;
            this.entered = entered;
            this.included = included;
            this.excluded = excluded;
        }

        public boolean isSent() {
            return sent;
        }

        public boolean isEntered() {
            return entered;
        }
    }
}
