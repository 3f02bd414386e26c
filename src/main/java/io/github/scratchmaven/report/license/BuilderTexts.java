package io.github.scratchmaven.report.license;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.report.origin.BuilderFiles;
import io.github.scratchmaven.report.origin.LicenseNote;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The texts that the builder has, by their owners. */
public final class BuilderTexts {

    private static final String STANDARD_LIBRARY = "stdlib";

    private final Map<String, List<LicenseText>> texts = new HashMap<>();

    private BuilderTexts() {}

    /** Empty if the content is not that of exactly these texts, one after the other. */
    public static Optional<BuilderTexts> split(BuilderFiles builder, byte[] content) {
        BuilderTexts all = new BuilderTexts();
        int start = 0;
        for (LicenseNote note : builder.licenses()) {
            int end = start + note.size();
            if (end < start || end > content.length) {
                return Optional.empty();
            }
            byte[] text = Arrays.copyOfRange(content, start, end);
            Digest digest = Sha256.of(text);
            if (!digest.equals(note.digest())) {
                return Optional.empty();
            }
            all.add(builder, note, text);
            start = end;
        }
        return start == content.length ? Optional.of(all) : Optional.empty();
    }

    private void add(BuilderFiles builder, LicenseNote note, byte[] text) {
        String owner = builder.owner(note)
                .map(PackageUrl::toString)
                .orElseGet(() -> key(
                        note.kind(), note.kind().equals("go") ? note.owner().toLowerCase(Locale.ROOT) : note.owner()));
        texts.computeIfAbsent(owner, none -> new ArrayList<>()).add(LicenseText.of(note.name(), text));
    }

    /** In the order in which they were found. */
    List<LicenseText> of(PackageUrl component) {
        String owner =
                switch (component.type()) {
                    case "golang" -> key("go", module(component));
                    case "generic" -> key("java", "runtime");
                    case "cargo" -> key("cargo", component.name() + "@" + component.version());
                    default -> component.toString();
                };
        return List.copyOf(texts.getOrDefault(owner, List.of()));
    }

    /** A module of this machine has no version, or {@code (devel)}. The standard library is that of the compiler. */
    private static String module(PackageUrl component) {
        List<String> path = new ArrayList<>(component.namespace());
        path.add(component.name());
        String name = String.join("/", path);
        String version = component.version().isEmpty() ? "(devel)" : component.version();
        return name.equals(STANDARD_LIBRARY) ? name : name + "@" + version.toLowerCase(Locale.ROOT);
    }

    private static String key(String kind, String owner) {
        return kind + " " + owner;
    }
}
