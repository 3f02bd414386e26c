package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.Words;
import io.github.scratchmaven.inspect.link.Closure;
import io.github.scratchmaven.inspect.link.Machines;
import io.github.scratchmaven.inspect.link.UnresolvedDependency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether a finished image holds all that its programs need to start: the loader, and each library where the loader looks. */
public final class ClosureCheck {

    private static final int MOST_NAMED = 10;

    private final ImageContents contents;
    private final Closure closure;
    private final Platform platform;

    public ClosureCheck(ImageContents contents, Closure closure, Platform platform) {
        this.contents = contents;
        this.closure = closure;
        this.platform = platform;
    }

    /** What is missing or unusable; empty if the image is complete. Files that the platform cannot run count on nothing. */
    public List<Finding> findings() {
        Map<Object, List<UnresolvedDependency>> holes = closure.holes().stream()
                .filter(hole -> runs(hole.file()))
                .collect(Collectors.groupingBy(UnresolvedDependency::cause, LinkedHashMap::new, Collectors.toList()));
        return holes.values().stream().map(ClosureCheck::finding).toList();
    }

    private static Finding finding(List<UnresolvedDependency> holes) {
        UnresolvedDependency first = holes.get(0);
        List<String> others = holes.stream()
                .skip(1)
                .map(hole -> Quote.path(hole.file()))
                .distinct()
                .limit(MOST_NAMED)
                .toList();
        String also = others.isEmpty()
                ? ""
                : " " + Words.list(others) + (others.size() == 1 ? " needs" : " need") + " it, too.";
        return new Finding(first.problem() + also, first.remedy());
    }

    private boolean runs(ContainerPath path) {
        return contents.find(path)
                .flatMap(ImageFile::elf)
                .filter(elf -> Machines.runs(platform, elf.header()))
                .isPresent();
    }
}
