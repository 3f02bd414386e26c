package io.github.scratchmaven.workflow.verify;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.scratchmaven.error.Quote;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Explains, of a program that fails in a bare image, what its words mean and which setting mends it. It looks for the end of each message, which stays
 * the same where engines, loaders and languages differ in how they begin. The first that fits wins, so that the more telling ones come first.
 */
final class RunDiagnosis {

    private static final String OWN_FOLDERS =
            "Only /tmp and volumes can be written to while the image is verified; name the folder in <verify><writablePaths>,"
                    + " and mount one there wherever the image runs.";
    private static final String LIBRARY_REMEDY =
            "If the program opens it by itself, name it in <contents><libraries>; if it is there, see whether its folder is one"
                    + " that the loader searches, and whether the image's user may read it.";
    private static final String SAME_BUILDER =
            "Compile in the builder image that the libraries come from, and do not bring libraries of another one.";
    private static final String ENTRYPOINT =
            "Correct its path in <container><entrypoint>; without one, it is the program.";
    private static final String USER_NUMBERS = "Write <container><user> in numbers, such as 65534:0.";

    /** What a daemon says instead of starting a container. */
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
                    "Its entrypoint $1 is not in the image, or is a bare name, which nothing looks up.",
                    "Write its absolute path in <container><entrypoint>; without one, it is the program."),
            new Symptom(
                    "exec:? \"?([^\"]+?)\"?: permission denied",
                    "The image's user may not execute $1.",
                    "Give the file, and each folder above it, a mode that lets the user of <container><user> in, such as 0755."),
            new Symptom(
                    "unable to find (?:user|group) ([^:]+): no matching entries in (?:passwd|group) file",
                    "Its user or group $1 is a name that its passwd or group file does not know.",
                    USER_NUMBERS),
            new Symptom(
                    "(?i)no command specified",
                    "The image names no program to start.",
                    "Name it in <container><entrypoint>."),
            new Symptom(
                    "mkdir:? (\\S+?):? (?:is )?not a directory",
                    "Its working directory $1 is a file.",
                    "Name a folder in <container><workingDirectory>."));

    /** What both say: newer engines notice before the start what older ones do afterwards. */
    private static final List<Symptom> EITHER = List.of(new Symptom(
            "exec format error",
            "It is compiled for another processor or system, or is no program at all.",
            "Set <platforms> to the platform of the daemon that runs it; a script needs \"#!\" and its interpreter."));

    /** What programs, loaders and libraries say. */
    private static final List<Symptom> OUTPUTS = List.of(
            new Symptom(
                    "(?m)^exec \\S+: no such file or directory|exec user process caused.*: no such file or directory",
                    "The program is there, but the loader or interpreter that it names is not.",
                    "Set <go><cgo> to false, or link statically; a script's interpreter would have to be in the image as well."),
            new Symptom(
                    "(?m)^exec \\S+: permission denied|exec user process caused.*: permission denied",
                    "The program, or the loader or interpreter that it names, may not be executed.",
                    "Give each of them the mode 0755."),
            new Symptom(
                    "([^ :]+): wrong ELF class",
                    "The library $1 is for 32 bits and the program for 64, or the other way round.",
                    SAME_BUILDER),
            new Symptom(
                    "([^ :]+): (?:invalid ELF header|file too short)",
                    "The file $1 is no shared library, but text, or cut short.",
                    "Put the library itself into the image, not the linker's script of the same name."),
            new Symptom(
                    "version [`']([^']+)' not found \\(required by ([^)]+)\\)",
                    "A library lacks the version $1 of its symbols that $2 was linked against.",
                    SAME_BUILDER),
            new Symptom(
                    "undefined symbol: (\\S+)|Error relocating [^:]+: (\\S+): symbol not found",
                    "No library in the image has the symbol $1.",
                    SAME_BUILDER),
            new Symptom(
                    "(libgcc_s\\.so\\.1) must be installed",
                    "glibc opens the library $1 when a thread ends, and it is not in the image.",
                    "Name libgcc_s.so.1 in <contents><libraries>."),
            new Symptom(
                    "error while loading shared libraries: ([^ :]+): cannot open shared object file",
                    "The loader does not find the library $1, or may not read it.",
                    LIBRARY_REMEDY),
            new Symptom(
                    "Error loading shared library ([^ :]+): ",
                    "The loader does not find the library $1, or may not read it.",
                    LIBRARY_REMEDY),
            new Symptom(
                    "([^ :]+): cannot open shared object file",
                    "It opens the library $1 by itself, which is not in the image.",
                    "Name it in <contents><libraries>."),
            new Symptom(
                    "([^ :]+): failed to map segment from shared object",
                    "It loads the library $1 from a folder in memory, out of which nothing may be executed.",
                    "Put the library into the image with <contents><libraries> or <contents><files>."),
            new Symptom(
                    "x509: certificate signed by unknown authority|unable to get local issuer certificate|(?i:certificate verify failed)",
                    "It finds no CA that vouches for a server's certificate.",
                    "Set <contents><caCertificates> to always; for a CA of your own, take a builder image that holds it."),
            new Symptom(
                    "unknown time zone (\\S+)",
                    "It looks up the time zone $1, which is not in the image.",
                    "Set <contents><timeZones> to always."),
            new Symptom(
                    "user: unknown userid (\\d+)|no such uid: [`']?(\\d+)",
                    "It looks up the user $1, whom the image's /etc/passwd does not know.",
                    "Let it run as the user of <container><user>, for whom there is an entry."),
            new Symptom(
                    "user: (?:Current requires cgo|unknown user)|/etc/passwd: no such file or directory|no matching entries in passwd file",
                    "It looks up a user, whom the image's /etc/passwd does not know.",
                    "Let it run as the user of <container><user>, for whom there is an entry."),
            new Symptom(
                    "open (/tmp/\\S+): no such file or directory",
                    "It looks for $1, but /tmp is empty when a container starts.",
                    "Let the program make what it needs there."),
            new Symptom(
                    "open(?:at)? (\\S+): read-only file system|(?i:read-only file system)",
                    "It writes where its root file system is read-only.",
                    OWN_FOLDERS),
            new Symptom(
                    "unable to open database file",
                    "SQLite cannot make or write a file beside its database.",
                    OWN_FOLDERS),
            new Symptom(
                    "failed to create new OS thread|fatal error: newosproc",
                    "It may not have as many threads as it wants.",
                    "Raise the daemon's limit on processes."),
            new Symptom(
                    "(?:fork/exec |exec: \")(\\S+?)\"?: (?:executable file not found|no such file or directory)",
                    "It starts the program $1, which is not in the image.",
                    "Do without it, or put it into the image with <contents><files>."),
            new Symptom(
                    "bind: permission denied",
                    "It listens on a port that is reserved for root.",
                    "Let it listen on one above 1023, and publish that as you like."),
            new Symptom(
                    "only be run on AMD64 processors with (v\\d)",
                    "It is compiled for processors of the level $1, and this one is older.",
                    "Take GOAMD64 out of <go><environment>."),
            new Symptom(
                    "(?:\\w+ )?(/\\S+): (?i:permission denied)",
                    "The image's user may not use $1 as the program wants to.",
                    OWN_FOLDERS),
            new Symptom(
                    "(?i:permission denied)",
                    "The image's user may not do what the program wants to do.",
                    OWN_FOLDERS));

    /** What a program says if it finds nobody; why depends on the network that it has. */
    private static final Pattern NOBODY_THERE = Pattern.compile(
            "(?i)temporary failure in name resolution|lookup \\S+.*: |name or service not known|could not resolve host"
                    + "|network is unreachable|no route to host|try again");

    private RunDiagnosis() {}

    static Optional<Explanation> of(RunEnd end) {
        return first(REFUSALS, end.refusal())
                .or(() -> first(EITHER, end.refusal() + "\n" + end.output()))
                .or(() -> outOfMemory(end))
                .or(() -> first(OUTPUTS, end.output()))
                .or(() -> network(end))
                .or(() -> signal(end));
    }

    private static Optional<Explanation> first(List<Symptom> symptoms, String text) {
        return symptoms.stream().flatMap(symptom -> symptom.in(text)).findFirst();
    }

    private static Optional<Explanation> outOfMemory(RunEnd end) {
        return end.outOfMemory()
                ? Optional.of(new Explanation(
                        "It took more memory than it may have.", "Let it need less, or give the daemon more."))
                : Optional.empty();
    }

    private static Optional<Explanation> network(RunEnd end) {
        if (!NOBODY_THERE.matcher(end.output()).find()) {
            return Optional.empty();
        }
        return Optional.of(
                end.networked()
                        ? new Explanation(
                                "It does not find another machine in the container's network.",
                                "See what that network reaches, or name another in <verify><network>.")
                        : new Explanation(
                                "It looks for another machine, but has no network while it is verified.",
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
                        "Take GOAMD64, or the compiler's option for a processor, out of the recipe.");
            case SIGTRAP ->
                new Explanation(
                        "A Go program ends so if it was linked statically by the C linker, but without cgo.",
                        "Take -linkmode external out of <go><ldflags>, or set <go><cgo> to true.");
            case SIGBUS ->
                new Explanation(
                        "A file that it maps into memory is shorter than it says, such as a damaged library.",
                        "Build the image anew.");
            case SIGSYS ->
                new Explanation(
                        "It calls what the daemon's seccomp profile forbids.",
                        "Do without it, as careful platforms do.");
            case SIGABRT, SIGFPE, SIGKILL, SIGSEGV, SIGTERM ->
                new Explanation(
                        "A " + signal + " ended it.", "Mend the program; with <verify><log>, see how far it comes.");
        };
    }

    /** A sentence that says what is the matter, and one that says what to do. */
    record Explanation(String problem, String remedy) {}

    /** What betrays one trouble, and its explanation; {@code $1} and {@code $2} are the first two groups that took part. */
    private record Symptom(Pattern pattern, String problem, String remedy) {

        Symptom(String pattern, String problem, String remedy) {
            this(Pattern.compile(pattern), problem, remedy);
        }

        Stream<Explanation> in(String text) {
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? Stream.of(new Explanation(filled(matcher), remedy)) : Stream.empty();
        }

        private String filled(Matcher matcher) {
            String sentence = problem;
            int place = 1;
            for (int group = 1; group <= matcher.groupCount(); group++) {
                String found = matcher.group(group);
                if (found != null) {
                    sentence = sentence.replace("$" + place++, Quote.of(found));
                }
            }
            return sentence;
        }
    }
}
