package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.jvm.JavaApplication.StartupFile;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.Layer;
import io.github.scratchmaven.recipe.TrainingRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The run of an application that makes its archive.
 *
 * @param jvm the arguments of the JVM, without the archive. Its agents are not part of the run
 * @param variables from which the JVM reads flags in a container of the image
 * @param arguments of the application
 * @param spring whether Spring Boot starts the application
 */
record StartupTraining(
        StartupArchive archive,
        Training training,
        JvmArguments jvm,
        JvmVariables variables,
        List<String> arguments,
        boolean spring) {

    static final String LAYER = "startup";

    private static final BuilderScript TRAIN = BuilderScript.of(JavaRecipe.class, "train.sh");
    private static final Pattern COLLECTOR = Pattern.compile("-XX:[+]Use\\w*GC");

    StartupTraining {
        arguments = List.copyOf(arguments);
    }

    TrainingRun run() {
        return new TrainingRun(
                new Layer(
                        LAYER,
                        "The archive of the application's classes.",
                        false,
                        Collections.emptySortedMap(),
                        List.of()),
                "Run the application, so that the JVM writes an archive of the classes that it has loaded.",
                training.environment(),
                List.of(TRAIN, options()),
                command(),
                archive.made(),
                archive.place());
    }

    StartupFile report() {
        return new StartupFile(archive.place(), archive.kind(), end(), arguments);
    }

    private String end() {
        if (training.until() != null) {
            return "the application has printed " + Quote.of(training.until());
        }
        return exitsOnRefresh() ? "Spring has refreshed its context" : "the application has exited";
    }

    private List<List<String>> command() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("/" + TRAIN.fileName()));
        lines.add(List.of("--java", JavaRecipe.JAVA.toString()));
        lines.add(List.of("--arguments", argumentsFile()));
        lines.add(List.of("--archive", archive.made().toString()));
        lines.add(List.of("--test", archive.reading(archive.made()), archive.strict()));
        trained().values().keySet().forEach(name -> lines.add(List.of("--test-variable", name, variables.line(name))));
        lines.add(List.of("--limit", Long.toString(training.timeout().toSeconds())));
        if (training.until() != null) {
            lines.add(List.of("--until", training.until()));
        }
        lines.add(jvmWords());
        lines.add(Stream.concat(jvm.main().words().stream(), arguments.stream()).toList());
        return lines;
    }

    /** The variables that are different in the run. The test of the archive gets those of a container. */
    private JvmVariables trained() {
        return JvmVariables.in(training.environment());
    }

    /**
     * With a fixed collector and heap, so that the archive does not depend on the builder's processors and memory; flags of the pom replace them. Since the heap
     * replaces that of a variable, the layout that follows from it is a flag.
     */
    private List<String> jvmWords() {
        List<String> words = new ArrayList<>(List.of("--", "-Xms512m", "-Xmx512m"));
        if (variables.replacedBy(trained()).with(jvm.flags()).stream()
                .noneMatch(flag -> COLLECTOR.matcher(flag).matches())) {
            words.add("-XX:+UseG1GC");
        }
        if (!variables.values().isEmpty()) {
            words.addAll(ArchiveFlags.layout(variables.with(jvm.flags())));
        }
        words.add("@" + argumentsFile());
        if (exitsOnRefresh()) {
            words.add("-Dspring.context.exit=onRefresh");
        }
        words.add(archive.writing());
        return words;
    }

    private boolean exitsOnRefresh() {
        return spring && training.until() == null;
    }

    private String argumentsFile() {
        return "/" + options().fileName();
    }

    /** With what agents change besides, which must be the same as when the archive is used. */
    private BuilderScript options() {
        return jvm.withoutAgents().after(archive.forAgents(jvm)).withoutMain();
    }
}
