package io.github.scratchmaven.mojo.java;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.jvm.Archive;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.recipe.java.ApplicationFile;
import io.github.scratchmaven.recipe.java.JavaLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** Entries of the class path that the pom adds: jars and directories of the module, and paths in the image. */
final class ClassPathEntries {

    /** What to write, for a remedy. */
    static final String FORM = "the path of a jar or a directory in the module, or an absolute path in the image";

    private static final ContainerPath DIRECTORY = ContainerPath.parse("/app/classpath");

    private final MavenModule module;
    private final GeneratedJars generated;
    private final FileNames names = new FileNames();
    private final List<ApplicationFile> files = new ArrayList<>();
    private final List<ContainerPath> paths = new ArrayList<>();

    private ClassPathEntries(MavenModule module) {
        this.module = module;
        this.generated = new GeneratedJars(module, "classpath");
    }

    /** In the order of the pom. */
    static ClassPathEntries of(List<String> entries, MavenModule module) {
        ClassPathEntries all = new ClassPathEntries(module);
        entries.forEach(all::add);
        return all;
    }

    /** Rejects what cannot be an entry. */
    static String parse(String text) {
        if (text.isEmpty() || text.contains(":")) {
            throw new InvalidValue(Quote.of(text) + " is not an entry of the class path.");
        }
        return text;
    }

    /** The jars and directories of the module. */
    List<ApplicationFile> files() {
        return List.copyOf(files);
    }

    /** All paths in the image. */
    List<ContainerPath> paths() {
        return List.copyOf(paths);
    }

    /** An absolute path is one of the image, unless it is in the module, as with {@code ${project.basedir}}. */
    private void add(String entry) {
        Path file = module.directory().resolve(entry);
        if (entry.startsWith("/") && !file.startsWith(module.directory())) {
            paths.add(ContainerPath.parse(entry));
        } else {
            ApplicationFile added = Files.isDirectory(file) ? directory(file) : jar(file);
            files.add(added);
            paths.add(added.place());
        }
    }

    /** As a jar, like the classes of the module. */
    private ApplicationFile directory(Path directory) {
        String name = names.unused(directory.normalize().getFileName() + ".jar");
        return file(name, generated.rewritten(directory, name), JavaLayer.APPLICATION);
    }

    /** A build makes the files in {@code target} again, with other times. */
    private ApplicationFile jar(Path file) {
        requireJar(file);
        String name = names.unused(file.getFileName().toString());
        if (!file.startsWith(module.buildDirectory())) {
            return file(name, file, JavaLayer.DEPENDENCIES);
        }
        return file(name, generated.rewritten(file, name), JavaLayer.SNAPSHOTS);
    }

    private static ApplicationFile file(String name, Path file, JavaLayer layer) {
        return new ApplicationFile(new Archive(name, file), DIRECTORY.resolve(name), layer, false);
    }

    private static void requireJar(Path file) {
        if (!Files.exists(file)) {
            throw new UserException(
                    "The entry " + Quote.path(file) + " of the class path does not exist.",
                    "Correct it in <java><classpath>, or create it before this goal runs.");
        }
        try (ZipFile jar = new ZipFile(file.toFile())) {
            jar.size();
        } catch (IOException e) {
            throw new UserException(
                    "The entry " + Quote.path(file) + " of the class path is neither a directory nor a jar.",
                    "Correct it in <java><classpath>; for other files, write the directory that contains them.",
                    e);
        }
    }
}
