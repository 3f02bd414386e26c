package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextDirectory;
import io.github.scratchmaven.context.IgnoreFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Measures, in a new JVM as in a build, the time to find what has changed in a build context. For {@code dev/bench}. */
public final class ScanBench {

    private ScanBench() {}

    /** Arguments: the directory of the context, and the file of the build memory, which is written for the next run. Prints milliseconds. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        long start = System.nanoTime();
        BuildMemory memory = BuildMemory.load(Path.of(arguments[1]), Clock.systemUTC());
        BuildContext context = ContextDirectory.scan(directory, IgnoreFile.in(directory, ""), System.err::println);
        new InputFingerprint(memory.hashes()).of(context);
        System.out.println((System.nanoTime() - start) / 1_000_000);
        memory.save();
    }
}
