package io.github.scratchmaven.report.origin;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.report.origin.Origin.Component;
import io.github.scratchmaven.report.origin.Origin.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that {@code gather.sh} copies from the builder image or writes, as it lists them. The comment of its function note_origins describes the lines. */
public final class BuilderFiles {

    /** With fields that are empty at the end. */
    private static final int ALL = -1;

    /** Of a directory of links to those of /usr, or of one that was such a directory. */
    private static final String USR = "/usr";

    private final Map<String, List<String>> copied = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, BuilderPackage> packages = new TreeMap<>();
    private final List<String> written;
    private final List<LicenseNote> licenses;
    private final String distribution;
    private final String release;

    private BuilderFiles(List<String[]> lines) {
        String[] system = lines.get(0);
        this.distribution = system[1];
        this.release = system[2];
        this.written = lines.stream()
                .filter(line -> line[0].equals("written"))
                .map(line -> line[1])
                .toList();
        this.licenses = lines.stream()
                .filter(line -> line[0].equals("license"))
                .flatMap(line -> LicenseNote.parse(line).stream())
                .toList();
        lines.forEach(this::add);
    }

    /** Empty if the text is not complete, as when the daemon cuts the output of a step. */
    public static Optional<BuilderFiles> parse(String text) {
        List<String[]> lines = text.lines().map(line -> line.split("\t", ALL)).toList();
        return isComplete(lines) ? Optional.of(new BuilderFiles(lines)) : Optional.empty();
    }

    private static boolean isComplete(List<String[]> lines) {
        int last = lines.size() - 1;
        return last > 0
                && lines.stream().limit(last).allMatch(BuilderFiles::isValid)
                && lines.get(0)[0].equals("system")
                && String.join(" ", lines.get(last)).equals("end " + last);
    }

    /** Another number of fields means that a name contains a tab. */
    private static boolean isValid(String[] line) {
        if (line[0].equals("license")) {
            return LicenseNote.parse(line).isPresent();
        }
        int fields =
                switch (line[0]) {
                    case "system", "owner" -> 3;
                    case "written" -> 2;
                    case "file" -> 4;
                    case "package" -> 8;
                    default -> 0;
                };
        return line.length == fields && !(line[0].equals("package") && line[3].isEmpty());
    }

    private void add(String[] line) {
        switch (line[0]) {
            case "file" ->
                copied.put(
                        line[1],
                        Stream.of(line[2], line[3])
                                .filter(path -> !path.isEmpty())
                                .toList());
            case "owner" -> owners.putIfAbsent(line[2], line[1]);
            case "package" -> {
                BuilderPackage found = new BuilderPackage(line[2], line[3], line[4], line[5], line[6], line[7]);
                packages.put(line[1], found);
                packages.putIfAbsent(found.name(), found);
            }
            default -> {}
        }
    }

    /** Empty for a file that was neither copied nor written. */
    Optional<Origin> origin(ContainerPath path) {
        return written.contains(path.value())
                ? Optional.of(Source.PLUGIN)
                : sources(path)
                        .map(sources ->
                                owner(sources).<Origin>map(this::component).orElse(Source.BUILDER));
    }

    /** The texts of licenses, in the order of their file. */
    public List<LicenseNote> licenses() {
        return licenses;
    }

    /** The component that has a text; empty for a Go module, which the program itself names. */
    public Optional<PackageUrl> owner(LicenseNote text) {
        return Optional.ofNullable(packages.get(text.owner()))
                .filter(found -> text.kind().equals("package"))
                .map(found -> component(found).url());
    }

    private Optional<List<String>> sources(ContainerPath path) {
        return Optional.ofNullable(copied.get(path.value())).or(() -> directories(path.value())
                .filter(copied::containsKey)
                .findFirst()
                .map(directory -> List.of(path.value())));
    }

    /** Those above a path, with a slash at the end. */
    private static Stream<String> directories(String path) {
        return Stream.iterate(path.lastIndexOf('/'), slash -> slash > 0, slash -> path.lastIndexOf('/', slash - 1))
                .map(slash -> path.substring(0, slash + 1));
    }

    private Optional<BuilderPackage> owner(List<String> sources) {
        return sources.stream()
                .flatMap(source -> Stream.of(source, otherName(source)))
                .flatMap(source -> Stream.concat(Stream.of(source), directories(source)))
                .flatMap(source -> Stream.ofNullable(owners.get(source)))
                .flatMap(key -> Stream.ofNullable(packages.get(key)))
                .findFirst();
    }

    /** A package may contain a file of /lib as one of /usr/lib, or the other way round. */
    private static String otherName(String path) {
        return path.startsWith(USR + "/") ? path.substring(USR.length()) : USR + path;
    }

    private Component component(BuilderPackage found) {
        return found.component(distribution, release);
    }
}
