package io.github.scratchmaven.inspect.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.export.FileExamination;
import io.github.scratchmaven.inspect.export.FileReader;
import io.github.scratchmaven.inspect.export.FileTree;
import io.github.scratchmaven.inspect.export.LayerArchive;
import io.github.scratchmaven.inspect.export.ReadBudget;
import io.github.scratchmaven.inspect.link.UnresolvedDependency.MissingLibrary;
import io.github.scratchmaven.inspect.scan.FileSearch;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is found for each dynamic program of a Debian image is what its loader would load; skipped if the image does not exist. */
class LoaderAgreementTest {

    private static final String IMAGE = "golang:1.27.4-trixie";
    private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";

    /** What holds no programs and no libraries, but is most of the image, is left out. */
    private static final String PACK = "cd / && tar --exclude=usr/local/go --exclude=usr/share --exclude=usr/include"
            + " --exclude=usr/lib/python3 --exclude=*.a --exclude=*.o -cf - bin sbin lib lib64 usr etc opt";

    private static final String LIST = "while read -r program; do echo \"program $program\"; " + LOADER
            + " --inhibit-cache --list \"$program\" 2>/dev/null; done; true";

    private static final Pattern FOUND = Pattern.compile("\t(\\S+) => (/\\S+) \\(0x[0-9a-f]+\\)");
    private static final Pattern MISSING = Pattern.compile("\t(\\S+) => not found");
    private static final String MISSING_MARK = "not found";

    @Test
    void librariesAreThoseThatTheLoaderLists() throws Exception {
        assumeTrue(imageExists(), "requires the image " + IMAGE + " in the daemon");
        ImageContents contents = contents();
        List<ImageFile> programs = contents.files().values().stream()
                .filter(file -> file.elf()
                        .flatMap(elf -> elf.interpreter())
                        .filter(LOADER::equals)
                        .isPresent())
                .toList();

        Map<String, Map<String, String>> listed = listed(programs, contents);
        Map<String, Map<String, String>> ours = new TreeMap<>();
        programs.forEach(program -> ours.put(program.path().value(), loaded(program, contents)));

        assertThat(ours).containsExactlyInAnyOrderEntriesOf(listed).hasSizeGreaterThan(100);
        System.out.println("Agreed with the loader on " + ours.size() + " programs and "
                + ours.values().stream().mapToInt(Map::size).sum() + " libraries.");
    }

    private static Map<String, String> loaded(ImageFile program, ImageContents contents) {
        Set<UnresolvedDependency> holes = new LinkedHashSet<>();
        Loader loader = Loader.of(program.elf().orElseThrow(), contents);
        LoaderSimulation loading = new LoaderSimulation(contents, List.of(), loader, new LinkedHashMap<>(), holes);
        loading.start(program);
        Map<String, String> libraries = new TreeMap<>();
        loading.objects().stream()
                .flatMap(file -> file.section().needed().stream())
                .forEach(name -> {
                    ImageFile library = loading.names().get(name);
                    libraries.put(
                            name,
                            library == null ? MISSING_MARK : library.path().value());
                });
        assertThat(holes).as(program.path().value()).allMatch(MissingLibrary.class::isInstance);
        libraries.keySet().removeIf(name -> name.startsWith("ld-linux"));
        return libraries;
    }

    private static Map<String, Map<String, String>> listed(List<ImageFile> programs, ImageContents contents)
            throws IOException {
        Map<String, Map<String, String>> listed = new TreeMap<>();
        Map<String, String> current = new TreeMap<>();
        for (String line : listing(programs)) {
            if (line.startsWith("program ")) {
                current = new TreeMap<>();
                listed.put(line.substring("program ".length()), current);
            }
            Matcher found = FOUND.matcher(line);
            if (found.matches() && !found.group(1).startsWith("/")) {
                current.put(found.group(1), resolved(found.group(2), contents));
            }
            Matcher missing = MISSING.matcher(line);
            if (missing.matches()) {
                current.put(missing.group(1), MISSING_MARK);
            }
        }
        return listed;
    }

    private static String resolved(String path, ImageContents contents) {
        return contents.open(ContainerPath.parse(path)).orElseThrow().path().value();
    }

    private static List<String> listing(List<ImageFile> programs) throws IOException {
        StringBuilder paths = new StringBuilder();
        programs.forEach(program -> paths.append(program.path()).append('\n'));
        Process docker = docker("run", "--rm", "-i", "--network", "none", IMAGE, "sh", "-c", LIST);
        Thread feeder = new Thread(() -> feed(docker, paths.toString()));
        feeder.start();
        return new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static void feed(Process docker, String text) {
        try (OutputStream in = docker.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageContents contents() throws IOException {
        Process docker = docker("run", "--rm", "--network", "none", IMAGE, "sh", "-c", PACK);
        try (InputStream tar = new BufferedInputStream(docker.getInputStream(), 1 << 16)) {
            FileTree tree = new FileTree();
            ReadBudget budget = new ReadBudget();
            FileReader files = new FileExamination(new FileSearch(SecretValues.NONE), budget);
            tree.apply(new LayerArchive(tar, budget, files).read());
            return new ImageContents(
                    tree.files(),
                    tree.layers(),
                    List.of(),
                    Export.contents(new Tar()).config(),
                    List.of());
        }
    }

    private static boolean imageExists() throws InterruptedException {
        try {
            return docker("image", "inspect", IMAGE).waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Process docker(String... arguments) throws IOException {
        ProcessBuilder command = new ProcessBuilder("docker").redirectError(Redirect.DISCARD);
        command.command().addAll(List.of(arguments));
        return command.start();
    }
}
