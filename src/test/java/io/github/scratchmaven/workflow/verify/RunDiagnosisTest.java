package io.github.scratchmaven.workflow.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.workflow.verify.RunDiagnosis.Explanation;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDiagnosisTest {

    /** The second says what its own author chose to print of what it missed; nothing in it is anybody else's. */
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
            dynamic, loader missing               | The program is there, but the loader or interpreter that it names is not.
            loader present, libc missing          | The loader does not find the library "libc.so.6", or may not read it.
            loader present but not executable     | The program, or the loader or interpreter that it names, may not be executed.
            file missing                          | Its entrypoint "/a" is not in the image.
            bare name not on PATH                 | Its entrypoint "a" is not in the image, or is a bare name, which nothing looks up.
            not executable                        | The image's user may not execute "/a".
            executable only for root              | The image's user may not execute "/a".
            arm64 binary on amd64                 | It is compiled for another processor or system, or is no program at all.
            user by name without passwd           | Its user or group "app" is a name that its passwd or group file does not know.
            no command                            | The image names no program to start.
            shell form needs sh                   | Its command begins with the shell "/bin/sh", which a bare image does not have.
            workdir is a file                     | Its working directory "/w" is a file.
            symbol version too old                | A library lacks the version "VERS_2" of its symbols that "/a" was linked against.
            32-bit library                        | The library "libvv.so.1" is for 32 bits and the program for 64, or the other way round.
            text file instead of library          | The file "/usr/lib/libvv.so.1" is no shared library, but text, or cut short.
            library lacks the symbol              | No library in the image has the symbol "foo".
            pthread_cancel without libgcc_s       | glibc opens the library "libgcc_s.so.1" when a thread ends, and it is not in the image.
            dlopen target missing                 | It opens the library "libz.so.1" by itself, which is not in the image.
            no passwd (getpwuid)                  | It looks for another machine, but has no network while it is verified.
            go: https without CA bundle           | It finds no CA that vouches for a server's certificate.
            pids limit                            | It may not have as many threads as it wants.
            static link without cgo (bad build)   | A Go program ends so if it was linked statically by the C linker, but without cgo.
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
            standard_init_linux.go:228: exec user process caused: no such file or directory | The program is there, but the loader or interpreter that it names is not.
            Error loading shared library libstdc++.so.6: No such file or directory (needed by /cpp) | The loader does not find the library "libstdc++.so.6", or may not read it.
            Error relocating /cpp: _ZTVN10__cxxabiv1: symbol not found | No library in the image has the symbol "_ZTVN10__cxxabiv1".
            panic: unknown time zone Europe/Paris | It looks up the time zone "Europe/Paris", which is not in the image.
            tls: failed to verify certificate: x509: certificate signed by unknown authority | It finds no CA that vouches for a server's certificate.
            user: unknown userid 4711 | It looks up the user "4711", whom the image's /etc/passwd does not know.
            open /tmp/a/b: no such file or directory | It looks for "/tmp/a/b", but /tmp is empty when a container starts.
            open /data/x: read-only file system | It writes where its root file system is read-only.
            unable to open database file: out of memory (14) | SQLite cannot make or write a file beside its database.
            exec: "sh": executable file not found in $PATH | It starts the program "sh", which is not in the image.
            fork/exec /bin/sh: no such file or directory | It starts the program "/bin/sh", which is not in the image.
            listen tcp :80: bind: permission denied | It listens on a port that is reserved for root.
            open /secret: permission denied | The image's user may not use "/secret" as the program wants to.
            /x.so: failed to map segment from shared object | It loads the library "/x.so" from a folder in memory, out of which nothing may be executed.
            """)
    void wordsAreExplainedWhoeverSaysThem(String output, String problem) {
        assertThat(RunDiagnosis.of(new RunEnd("", output, OptionalInt.of(1), false, false)))
                .map(Explanation::problem)
                .contains(problem);
    }

    @Test
    void programThatFindsNobodyThoughItHasANetworkIsToldToLookThere() {
        String output = "lookup db on 127.0.0.11:53: no such host";

        assertThat(RunDiagnosis.of(new RunEnd("", output, OptionalInt.of(1), false, true)))
                .map(Explanation::remedy)
                .contains("See what that network reaches, or name another in <verify><network>.");
    }

    @Test
    void wantOfMemoryIsToldBeforeItsSignal() {
        assertThat(RunDiagnosis.of(new RunEnd("", "", OptionalInt.of(137), true, false)))
                .map(Explanation::problem)
                .contains("It took more memory than it may have.");
    }

    @Test
    void ordinaryFailureStaysUnexplained() {
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
