package io.github.scratchmaven.workflow.run;

import com.google.re2j.Pattern;
import io.github.scratchmaven.inspect.check.NeedTable;
import io.github.scratchmaven.inspect.check.Symptom;
import io.github.scratchmaven.inspect.check.Symptom.Explanation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Explains why a program fails in a bare image, by the messages of the program, its loader and the daemon, and what to do. The first symptom that matches
 * is reported, so that the more specific ones come first.
 */
final class RunDiagnosis {

    private static final String WRITABLE_PATHS =
            "Only /tmp and volumes are writable in its container; add the directory to <verify><writablePaths>,"
                    + " and mount one there wherever the image runs.";
    private static final String LIBRARY_REMEDY =
            "If the program loads it at run time, add it to <contents><libraries>; if the image has it, check that the loader"
                    + " searches its directory and that the image's user can read it.";
    private static final String SAME_BUILDER =
            "Compile in the builder image that the libraries come from, and do not add libraries of another one.";
    private static final String ENTRYPOINT =
            "Correct its path in <container><entrypoint>; without one, it is the program.";
    private static final String USER_NUMBERS = "Write <container><user> in numbers, such as 65534:0.";

    /** Errors of a daemon that does not start a container. */
    private static final List<Symptom> REFUSALS = List.of(
            new Symptom(
                    "exec: \"([^\"]*/(?:ba|da|a)?sh)\": stat .*no such file or directory",
                    "Its command begins with the shell $1, which a bare image does not have.",
                    "Write the command in <container><entrypoint> without a shell, an element for each word."),
            new Symptom(
                    "exec: \"([^\"]+)\": stat .*no such file or directory",
                    "Its entrypoint $1 is not in the image.",
                    ENTRYPOINT),
            new Symptom(
                    "exec: \"([^\"]+)\": executable file not found|executable file `([^`]+)` not found",
                    "Its entrypoint $1 is not in the image, or is a name without a path.",
                    "Write its absolute path in <container><entrypoint>; without one, it is the program."),
            new Symptom(
                    "exec:? \"?([^\"]+?)\"?: permission denied",
                    "The image's user cannot execute $1.",
                    "Give the file, and each directory above it, a mode that lets the user of <container><user> in, such as 0755."),
            new Symptom(
                    "unable to find (?:user|group) ([^:]+): no matching entries in (?:passwd|group) file",
                    "Its user or group $1 is a name that is not in its passwd or group file.",
                    USER_NUMBERS),
            new Symptom(
                    "(?i)no command specified",
                    "The image has no program to start.",
                    "Set <container><entrypoint> to a program."),
            new Symptom(
                    "mkdir:? (\\S+?):? (?:is )?not a directory",
                    "Its working directory $1 is a file.",
                    "Set <container><workingDirectory> to a directory."));

    /** Newer engines report this before the start, older ones afterwards. */
    private static final List<Symptom> EITHER = List.of(
            new Symptom(
                    "exec format error",
                    "It is compiled for another processor or system, or is not a program.",
                    "Set <platforms> to the platform of the daemon that runs it; a script needs \"#!\" and its interpreter."),
            new Symptom(
                    "(?im)(?:(?:^|: )exec \\S+|exec: \"[^\"]+\"|exec user process caused|exec container process \\S+): operation not permitted",
                    "The program has file capabilities (setcap), and the container has no capabilities.",
                    "If the program can do without them, set them without the effective flag, such as cap_net_raw=p; else it cannot be verified."));

    /** Messages of programs, loaders and libraries about the start of a program. */
    private static final List<Symptom> STARTS = List.of(
            new Symptom(
                    "(?m)^exec \\S+: no such file or directory|exec user process caused.*: no such file or directory",
                    "The image has the program, but not its loader or interpreter.",
                    "Set <go><cgo> to false, or link statically; for a script, add its interpreter to the image."),
            new Symptom(
                    "(?m)^exec \\S+: permission denied|exec user process caused.*: permission denied",
                    "The program, or its loader or interpreter, is not executable.",
                    "Give each of them the mode 0755."),
            new Symptom(
                    "([^ :]+): wrong ELF class",
                    "The library $1 is for 32 bits and the program for 64, or the reverse.",
                    SAME_BUILDER),
            new Symptom(
                    "([^ :]+): (?:invalid ELF header|file too short)",
                    "The file $1 is not a shared library, but text, or truncated.",
                    "Add the library itself to the image, not the linker script of the same name."),
            new Symptom(
                    "version [`']([^']+)' not found \\(required by ([^)]+)\\)",
                    "A library lacks the version $1 of its symbols that $2 was linked against.",
                    SAME_BUILDER),
            new Symptom(
                    "undefined symbol: (\\S+)|Error relocating [^:]+: (\\S+): symbol not found",
                    "No library in the image has the symbol $1.",
                    SAME_BUILDER),
            new Symptom(
                    "error while loading shared libraries: ([^ :]+): cannot open shared object file",
                    "The loader does not find the library $1, or cannot read it.",
                    LIBRARY_REMEDY),
            new Symptom(
                    "Error loading shared library ([^ :]+): ",
                    "The loader does not find the library $1, or cannot read it.",
                    LIBRARY_REMEDY));

    /** Messages of programs and libraries while they run. */
    private static final List<Symptom> RUNS = List.of(
            new Symptom(
                    "([^ :]+): failed to map segment from shared object",
                    "It loads the library $1 from a directory in memory, where nothing is executable.",
                    "Add the library to the image with <contents><libraries> or <contents><files>."),
            new Symptom(
                    "open(?:at)? (\\S+): read-only file system|(?i:read-only file system)",
                    "It writes to its root file system, which is read-only.",
                    WRITABLE_PATHS),
            new Symptom(
                    "unable to open database file",
                    "SQLite cannot create or write a file beside its database.",
                    WRITABLE_PATHS),
            new Symptom(
                    "failed to create new OS thread|fatal error: newosproc",
                    "It cannot create another thread.",
                    "Raise the daemon's limit on processes."),
            new Symptom(
                    "bind: permission denied",
                    "It listens on a port that is reserved for root.",
                    "Let it listen on a port above 1023, and publish that as any port."),
            new Symptom(
                    "only be run on AMD64 processors with (v\\d)",
                    "It is compiled for processors of the level $1, and this one is older.",
                    "Remove GOAMD64 from <go><environment>."),
            new Symptom(
                    "(?:\\w+ )?(/\\S+): (?i:permission denied)",
                    "The image's user has no permission to use $1.",
                    WRITABLE_PATHS),
            new Symptom(
                    "(?i:permission denied)",
                    "The image's user has no permission for an operation of the program.",
                    WRITABLE_PATHS));

    private static final List<Symptom> OUTPUTS =
            Stream.of(STARTS, NeedTable.symptoms(), RUNS).flatMap(List::stream).toList();

    /** Messages of a program that reaches no other machine; the cause depends on its network. */
    private static final Pattern UNREACHABLE = Pattern.compile(
            "(?i)temporary failure in name resolution|lookup \\S+.*: |name or service not known|could not resolve host"
                    + "|network is unreachable|no route to host|try again");

    private RunDiagnosis() {}

    static Optional<Explanation> of(RunEnd end) {
        return first(REFUSALS, end.refusal())
                .or(() -> first(EITHER, end.refusal() + "\n" + end.output()))
                .or(() -> outOfMemory(end))
                .or(() -> ofOutput(end.output()))
                .or(() -> network(end))
                .or(() -> signal(end));
    }

    /** Of a program that did all that was expected of it. */
    static Optional<Explanation> ofOutput(String output) {
        return JavaDiagnosis.of(output).or(() -> first(OUTPUTS, output));
    }

    private static Optional<Explanation> first(List<Symptom> symptoms, String text) {
        return symptoms.stream().flatMap(symptom -> symptom.in(text).stream()).findFirst();
    }

    private static Optional<Explanation> outOfMemory(RunEnd end) {
        return end.outOfMemory()
                ? Optional.of(new Explanation(
                        "It used more memory than its limit.", "Reduce its memory use, or raise the daemon's limit."))
                : Optional.empty();
    }

    private static Optional<Explanation> network(RunEnd end) {
        if (!UNREACHABLE.matcher(end.output()).find()) {
            return Optional.empty();
        }
        return Optional.of(
                end.networked()
                        ? new Explanation(
                                "It does not reach another machine in the container's network.",
                                "Check what that network reaches, or set another one in <verify><network>.")
                        : new Explanation(
                                "It connects to another machine, but has no network while it is verified.",
                                "Set <verify><network> to bridge, or verify what needs no network."));
    }

    private static Optional<Explanation> signal(RunEnd end) {
        return end.exitCode().stream()
                .boxed()
                .flatMap(code -> Signal.of(code).stream())
                .findFirst()
                .map(RunDiagnosis::of);
    }

    private static Explanation of(Signal signal) {
        return switch (signal) {
            case SIGILL ->
                new Explanation(
                        "It is compiled for a newer processor than this one.",
                        "Remove GOAMD64, or the compiler's option for a processor, from the recipe.");
            case SIGTRAP ->
                new Explanation(
                        "A Go program ends so if the C linker linked it statically, but without cgo.",
                        "Remove -linkmode external from <go><ldflags>, or set <go><cgo> to true.");
            case SIGBUS ->
                new Explanation(
                        "A file that it maps into memory is truncated, such as a damaged library.",
                        "Build the image again.");
            case SIGSYS ->
                new Explanation(
                        "It makes a system call that the daemon's seccomp profile forbids.",
                        "Avoid the call, since hardened platforms forbid it too.");
            case SIGKILL ->
                new Explanation(
                        "The signal SIGKILL ended it, which the kernel sends if memory is short.",
                        "Reduce its memory use, or raise the daemon's limit.");
            case SIGABRT, SIGFPE, SIGSEGV, SIGTERM ->
                new Explanation(
                        "The signal " + signal + " ended it.", "Fix the program; its output shows how far it runs.");
        };
    }
}
