import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.maven.execution.MavenExecutionResult;

/**
 * Builds one project many times in one JVM with one Maven, as IDEs and mvnd do: the plugin's classes stay loaded between builds. Arguments: the project,
 * the local repository with the plugin, the number of builds, and a file for stack traces of the threads. Prints rows, and fails
 * if the last row is above the first.
 */
final class Soak {

    /** So many rows are printed. */
    private static final int ROWS = 25;

    /** What the JVM and Maven keep for later is complete after so many builds. */
    private static final int WARM_UP = 20;

    /** The heap varies by what Maven's caches hold. */
    private static final double HEAP_SLACK = 1.05;

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    /** One of so many sources does not compile. */
    private static final int BROKEN = 10;

    private final Path project;
    private final Path source;
    private final EmbeddedMaven maven;

    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]);
        int builds = Integer.parseInt(arguments[2]);
        Soak soak = new Soak(project, Path.of(arguments[1]));
        Sample start = null;
        Sample end = null;
        System.out.printf("%8s %10s %8s %12s %10s %8s%n", "builds", "ms/build", "threads", "descriptors", "heap MB", "classes");
        int step = Math.max(1, builds / ROWS);
        long since = System.nanoTime();
        for (int number = 1; number <= builds; number++) {
            soak.build(number);
            boolean isStart = start == null && number >= Math.min(WARM_UP, builds / 2);
            if (isStart || number % step == 0 || number == builds) {
                long duration = (System.nanoTime() - since) / 1_000_000 / Math.max(1, number - (end == null ? 0 : end.builds));
                awaitThreads(end);
                end = Sample.take(number);
                start = isStart ? end : start;
                end.print(duration);
                since = System.nanoTime();
            }
        }
        verify(start, end, Path.of(arguments[3]));
    }

    /** Threads of a pool that has ended run for a moment longer. */
    private static void awaitThreads(Sample before) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_END.toNanos();
        while (before != null && Sample.threadNames().size() > before.threads.size() && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
    }

    private static void verify(Sample start, Sample end, Path traces) throws IOException {
        boolean grew = end.threads.size() > start.threads.size()
                || end.descriptors > start.descriptors
                || end.heap > start.heap * HEAP_SLACK;
        if (grew) {
            writeTraces(traces);
            System.out.println("Threads that were added: " + added(start.threads, end.threads));
            System.out.println("Descriptors that were added: " + added(start.files, end.files));
            System.out.println("Threads, descriptors or heap grew after build " + start.builds + "; the stack traces are in " + traces);
        } else {
            System.out.println("Threads, descriptors and heap after " + end.builds + " builds are as after " + start.builds + ".");
        }
        System.exit(grew ? 1 : 0);
    }

    private static List<String> added(List<String> before, List<String> after) {
        List<String> added = new ArrayList<>(after);
        before.forEach(added::remove);
        return added;
    }

    private static void writeTraces(Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            Thread.getAllStackTraces().forEach((thread, trace) -> {
                out.println(thread);
                List.of(trace).forEach(frame -> out.println("    at " + frame));
            });
        }
    }

    private Soak(Path project, Path repository) throws Exception {
        this.project = project;
        this.source = project.resolve("main.c");
        this.maven = new EmbeddedMaven(repository);
    }

    /** Edits the source, and builds. */
    private void build(int number) throws Exception {
        boolean isBroken = number % BROKEN == 0;
        String program = "#include <stdio.h>\nint main(void) { puts(\"done " + number % 2 + "\"); }\n";
        Files.writeString(source, isBroken ? program.replace(")", "") : program);
        MavenExecutionResult result = maven.build(project, "verify");
        if (result.hasExceptions() != isBroken) {
            result.getExceptions().forEach(Throwable::printStackTrace);
            throw new IllegalStateException("Build " + number + (isBroken ? " should have failed." : " failed."));
        }
    }

    /** What this JVM holds after a garbage collection. */
    private record Sample(int builds, List<String> threads, List<String> files, long descriptors, long heap, int classes) {

        static Sample take(int builds) throws IOException {
            return new Sample(
                    builds,
                    threadNames(),
                    openFiles(),
                    ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount(),
                    usedHeap(),
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        }

        void print(long duration) {
            System.out.printf(
                    Locale.ROOT, "%8d %10d %8d %12d %10.1f %8d%n", builds, duration, threads.size(), descriptors, heap / 1e6, classes);
        }

        private static List<String> threadNames() {
            return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).sorted().toList();
        }

        private static List<String> openFiles() throws IOException {
            try (var files = Files.list(Path.of("/proc/self/fd"))) {
                return files.map(Sample::target).sorted().toList();
            }
        }

        private static String target(Path descriptor) {
            try {
                return Files.readSymbolicLink(descriptor).toString();
            } catch (IOException closed) {
                return "closed";
            }
        }

        private static long usedHeap() {
            System.gc();
            System.runFinalization();
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }
}
