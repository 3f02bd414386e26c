package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.FileContent.Symlink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves one path part by part inside the image, as the kernel does. */
final class LinkWalk {

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private static final ContainerPath ROOT = ContainerPath.parse("/");

    private final Map<ContainerPath, ImageFile> files;
    private final Deque<String> remaining = new ArrayDeque<>();
    private final List<ContainerPath> links = new ArrayList<>();
    private ContainerPath here = ROOT;

    LinkWalk(Map<ContainerPath, ImageFile> files) {
        this.files = files;
    }

    Optional<ResolvedPath> to(String path) {
        return endOf(path)
                .flatMap(end -> Optional.ofNullable(files.get(end)))
                .map(file -> new ResolvedPath(links, file));
    }

    /** Where the path ends, even if no file is there; empty if its links form a loop. */
    Optional<ContainerPath> endOf(String path) {
        prepend(path);
        while (!remaining.isEmpty()) {
            String part = remaining.removeFirst();
            if (hasControlCharacter(part) || links.size() > MOST_LINKS) {
                return Optional.empty();
            }
            step(part);
        }
        return Optional.of(here);
    }

    private void step(String part) {
        if (part.equals("..")) {
            here = here.parent();
            return;
        }
        ContainerPath next = here.resolve(part);
        ImageFile file = files.get(next);
        if (file != null && file.content() instanceof Symlink link) {
            links.add(next);
            follow(link.target());
        } else {
            here = next;
        }
    }

    private void follow(String target) {
        if (target.startsWith("/")) {
            here = ROOT;
        }
        prepend(target);
    }

    private void prepend(String path) {
        List<String> parts = List.of(path.split("/"));
        for (int index = parts.size() - 1; index >= 0; index--) {
            remaining.addFirst(parts.get(index));
        }
    }

    /** No {@link ContainerPath} contains one. */
    private static boolean hasControlCharacter(String part) {
        return part.chars().anyMatch(Character::isISOControl);
    }
}
