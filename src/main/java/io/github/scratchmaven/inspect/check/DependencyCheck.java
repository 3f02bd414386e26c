package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.MessageText;
import io.github.scratchmaven.inspect.elf.Machines;
import io.github.scratchmaven.inspect.link.UnresolvedDependency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The image contains all that its dynamic programs need to start: the loader, and each library where the loader searches. */
final class DependencyCheck implements ImageCheck {

    private static final int MOST_NAMED = 10;

    @Override
    public HelpTopic topic() {
        return HelpTopic.MISSING_LIBRARY;
    }

    /** Files that the platform cannot run are left out. */
    @Override
    public List<Finding> check(ImageUnderTest image) {
        Map<Object, List<UnresolvedDependency>> byCause = image.dependencies().unresolved().stream()
                .filter(dependency -> runs(dependency.file(), image))
                .collect(Collectors.groupingBy(UnresolvedDependency::cause, LinkedHashMap::new, Collectors.toList()));
        return byCause.values().stream().map(DependencyCheck::finding).toList();
    }

    private static boolean runs(ContainerPath path, ImageUnderTest image) {
        return image.contents()
                .find(path)
                .flatMap(ImageFile::elf)
                .filter(elf -> Machines.runs(image.platform(), elf.header()))
                .isPresent();
    }

    private static Finding finding(List<UnresolvedDependency> sameCause) {
        UnresolvedDependency first = sameCause.get(0);
        List<String> others = sameCause.stream()
                .skip(1)
                .map(dependency -> Quote.path(dependency.file()))
                .distinct()
                .limit(MOST_NAMED)
                .toList();
        String also = others.isEmpty()
                ? ""
                : " " + MessageText.list(others) + (others.size() == 1 ? " needs" : " need") + " it too.";
        return new Finding(first.problem() + also, first.remedy());
    }
}
