package io.github.scratchmaven.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.inspect.check.Symptom.Explanation;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDiagnosisTest {

    /** The second prints its author's own words about the missing content, which no pattern can match. */
    private static final Set<String> NOTHING_TO_EXPLAIN = Set.of("static ok", "no locale/gconv/tz/tmp");

    @Test
    void everyKnownFailureOfABareImageIsExplained() throws IOException {
        Map<String, String> unexplained = new TreeMap<>();
        Vectors.rows("scratch-failures.json", "cases").forEach(row -> {
            if (RunDiagnosis.of(end(row)).isEmpty()) {
                unexplained.put(row.required("case").asText(), row.toString());
            }
        });

        assertThat(unexplained.keySet()).isEqualTo(NOTHING_TO_EXPLAIN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dynamic, loader missing               | The image has the program, but not its loader or interpreter.
            loader present, libc missing          | The loader does not find the library "libc.so.6", or cannot read it.
            loader present but not executable     | The program, or its loader or interpreter, is not executable.
            file missing                          | Its entrypoint "/a" is not in the image.
            bare name not on PATH                 | Its entrypoint "a" is not in the image, or is a name without a path.
            not executable                        | The image's user cannot execute "/a".
            executable only for root              | The image's user cannot execute "/a".
            arm64 binary on amd64                 | It is compiled for another processor or system, or is not a program.
            user by name without passwd           | Its user or group "app" is a name that is not in its passwd or group file.
            no command                            | The image has no program to start.
            shell form needs sh                   | Its command begins with the shell "/bin/sh", which a bare image does not have.
            workdir is a file                     | Its working directory "/w" is a file.
            symbol version too old                | A library lacks the version "VERS_2" of its symbols that "/a" was linked against.
            32-bit library                        | The library "libvv.so.1" is for 32 bits and the program for 64, or the reverse.
            text file instead of library          | The file "/usr/lib/libvv.so.1" is not a shared library, but text, or truncated.
            library lacks the symbol              | No library in the image has the symbol "foo".
            pthread_cancel without libgcc_s       | glibc loads the library "libgcc_s.so.1" when a thread ends, and it is not in the image.
            dlopen target missing                 | The program loads the library "libz.so.1" at run time (dlopen), and it is not in the image.
            no passwd (getpwuid)                  | It connects to another machine, but has no network while it is verified.
            go: https without CA bundle           | The program finds no CA certificate that verifies a server's certificate.
            pids limit                            | It cannot create another thread.
            static link without cgo (bad build)   | A Go program ends so if the C linker linked it statically, but without cgo.
            """)
    void failureIsExplainedByItsCause(String name, String problem) throws IOException {
        JsonNode row = Vectors.rows("scratch-failures.json", "cases")
                .filter(candidate -> candidate.required("case").asText().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(RunDiagnosis.of(end(row))).map(Explanation::problem).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            standard_init_linux.go:228: exec user process caused: no such file or directory | The image has the program, but not its loader or interpreter.
            Error loading shared library libstdc++.so.6: No such file or directory (needed by /cpp) | The loader does not find the library "libstdc++.so.6", or cannot read it.
            Error relocating /cpp: _ZTVN10__cxxabiv1: symbol not found | No library in the image has the symbol "_ZTVN10__cxxabiv1".
            panic: unknown time zone Europe/Paris | The program loads the time zone "Europe/Paris", which is not in the image.
            tls: failed to verify certificate: x509: certificate signed by unknown authority | The program finds no CA certificate that verifies a server's certificate.
            user: unknown userid 4711 | The program looks up the user "4711", who is not in the image's /etc/passwd.
            open /tmp/a/b: no such file or directory | The program opens "/tmp/a/b", but /tmp is empty when a container starts.
            open /data/x: read-only file system | It writes to its root file system, which is read-only.
            unable to open database file: out of memory (14) | SQLite cannot create or write a file beside its database.
            exec: "sh": executable file not found in $PATH | The program starts "sh", which is not in the image.
            fork/exec /bin/sh: no such file or directory | The program starts "/bin/sh", which is not in the image.
            listen tcp :80: bind: permission denied | It listens on a port that is reserved for root.
            exec /app: operation not permitted | The program has file capabilities (setcap), and the container has no capabilities.
            standard_init_linux.go:228: exec user process caused: operation not permitted | The program has file capabilities (setcap), and the container has no capabilities.
            open /secret: permission denied | The image's user has no permission to use "/secret".
            /x.so: failed to map segment from shared object | It loads the library "/x.so" from a directory in memory, where nothing is executable.
            """)
    void outputIsExplainedWhateverPrintedIt(String output, String problem) {
        assertThat(RunDiagnosis.of(new RunEnd("", output, OptionalInt.of(1), false, false)))
                .map(Explanation::problem)
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            libz.so.1: cannot open shared object file: No such file or directory | Add it to <contents><libraries>.
            error while loading shared libraries: libz.so.1: cannot open shared object file | If the program loads it at run time, add it to <contents><libraries>; if the image has it, check that the loader searches its directory and that the image's user can read it.
            libgcc_s.so.1 must be installed for pthread_exit to work | Add libgcc_s.so.1 to <contents><libraries>.
            /x.so: failed to map segment from shared object | Add the library to the image with <contents><libraries> or <contents><files>.
            /lib/libz.so.1: invalid ELF header | Add the library itself to the image, not the linker script of the same name.
            /lib/libz.so.1: wrong ELF class: ELFCLASS32 | Compile in the builder image that the libraries come from, and do not add libraries of another one.
            symbol lookup error: /app: undefined symbol: foo | Compile in the builder image that the libraries come from, and do not add libraries of another one.
            tls: failed to verify certificate: x509: certificate signed by unknown authority | Set <contents><caCertificates> to always; for your own CA, use a builder image that trusts it.
            panic: unknown time zone Europe/Paris | Set <contents><timeZones> to always.
            open /tmp/a/b: no such file or directory | Create the file in the program.
            user: unknown userid 4711 | Run it as the user of <container><user>, who has an entry there.
            user: unknown user app | Run it as the user of <container><user>, who has an entry there.
            exec: "sh": executable file not found in $PATH | Avoid it, or add it with <contents><files>.
            Servname not supported for ai_socktype | Install it in the builder image (Debian: netbase), or add it with <contents><files>.
            exec user process caused: no such file or directory | Set <go><cgo> to false, or link statically; for a script, add its interpreter to the image.
            exec user process caused: permission denied | Give each of them the mode 0755.
            exec /app: exec format error | Set <platforms> to the platform of the daemon that runs it; a script needs "#!" and its interpreter.
            open /data/x: read-only file system | Only /tmp and volumes are writable in its container; add the directory to <verify><writablePaths>, and mount one there wherever the image runs.
            fatal error: newosproc | Raise the daemon's limit on processes.
            listen tcp :80: bind: permission denied | Let it listen on a port above 1023, and publish that as any port.
            This program can only be run on AMD64 processors with v3 microarchitecture support. | Remove GOAMD64 from <go><environment>.
            dial tcp: lookup db on 127.0.0.11:53: no such host | Set <verify><network> to bridge, or verify what needs no network.
            """)
    void outputHasARemedy(String output, String remedy) {
        assertThat(RunDiagnosis.of(new RunEnd("", output, OptionalInt.of(1), false, false)))
                .map(Explanation::remedy)
                .contains(remedy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exec: "/bin/sh": stat /bin/sh: no such file or directory | Write the command in <container><entrypoint> without a shell, an element for each word.
            exec: "/a": stat /a: no such file or directory | Correct its path in <container><entrypoint>; without one, it is the program.
            exec: "a": executable file not found in $PATH | Write its absolute path in <container><entrypoint>; without one, it is the program.
            exec: "/a": permission denied | Give the file, and each directory above it, a mode that lets the user of <container><user> in, such as 0755.
            unable to find user app: no matching entries in passwd file | Write <container><user> in numbers, such as 65534:0.
            No command specified | Set <container><entrypoint> to a program.
            OCI runtime create failed: container init: exec /app: operation not permitted: unknown | If the program can do without them, set them without the effective flag, such as cap_net_raw=p; else it cannot be verified.
            exec: "/app": operation not permitted: unknown | If the program can do without them, set them without the effective flag, such as cap_net_raw=p; else it cannot be verified.
            crun: exec container process `/app`: Operation not permitted: OCI permission denied | If the program can do without them, set them without the effective flag, such as cap_net_raw=p; else it cannot be verified.
            mkdir /w: not a directory | Set <container><workingDirectory> to a directory.
            """)
    void refusalOfTheDaemonHasARemedy(String refusal, String remedy) {
        assertThat(RunDiagnosis.of(new RunEnd(refusal, "", OptionalInt.empty(), false, false)))
                .map(Explanation::remedy)
                .contains(remedy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            132 | Remove GOAMD64, or the compiler's option for a processor, from the recipe.
            133 | Remove -linkmode external from <go><ldflags>, or set <go><cgo> to true.
            135 | Build the image again.
            139 | Fix the program; its output shows how far it runs.
            159 | Avoid the call, since hardened platforms forbid it too.
            """)
    void signalHasARemedy(int exitCode, String remedy) {
        assertThat(RunDiagnosis.of(new RunEnd("", "", OptionalInt.of(exitCode), false, false)))
                .map(Explanation::remedy)
                .contains(remedy);
    }

    @Test
    void unreachableHostWithANetworkNamesTheNetwork() {
        String output = "lookup db on 127.0.0.11:53: no such host";

        assertThat(RunDiagnosis.of(new RunEnd("", output, OptionalInt.of(1), false, true)))
                .map(Explanation::remedy)
                .contains("Check what that network reaches, or set another one in <verify><network>.");
    }

    @Test
    void lackOfMemoryIsReportedBeforeItsSignal() {
        assertThat(RunDiagnosis.of(new RunEnd("", "", OptionalInt.of(137), true, false)))
                .map(Explanation::problem)
                .contains("It used more memory than its limit.");
        assertThat(RunDiagnosis.of(new RunEnd("", "", OptionalInt.of(137), true, false)))
                .map(Explanation::remedy)
                .contains("Reduce its memory use, or raise the daemon's limit.");
    }

    @Test
    void ordinaryFailureHasNoExplanation() {
        assertThat(RunDiagnosis.of(new RunEnd("", "usage: app FILE", OptionalInt.of(2), false, false)))
                .isEmpty();
    }

    private static RunEnd end(JsonNode row) {
        String refusal =
                row.path("create_error").asText() + row.path("start_error").asText();
        int exitCode = row.path("state").path("ExitCode").asInt();
        return new RunEnd(refusal, row.path("log").asText(), OptionalInt.of(exitCode), false, false);
    }
}
