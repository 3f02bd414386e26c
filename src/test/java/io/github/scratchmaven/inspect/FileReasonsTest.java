package io.github.scratchmaven.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.scratchmaven.inspect.elf.ElfImage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileReasonsTest {

    @Test
    void eachFileHasItsReason() {
        Tar image = new Tar()
                .file(
                        "app",
                        0755,
                        ElfImage.amd64()
                                .interpreter("/lib64/ld.so.2")
                                .needs("libc.so.6")
                                .needs("libz.so.1")
                                .bytes())
                .directory("data", 0755)
                .directory("etc", 0755)
                .file("etc/group", "")
                .file("etc/nsswitch.conf", "")
                .file("etc/passwd", "")
                .directory("etc/ssl", 0755)
                .file("etc/ssl/certs/ca-certificates.crt", "")
                .file("etc/strange", "")
                .directory("lib", 0755)
                .file("lib/ld.so", 0755, ElfImage.amd64().soname("ld.so.2").bytes())
                .file(
                        "lib/libc.so.6",
                        0755,
                        ElfImage.amd64().soname("libc.so.6").bytes())
                .directory("lib64", 0755)
                .symlink("lib64/ld.so.2", "../lib/ld.so")
                .directory("strange", 0755)
                .file("strange/file", "")
                .directory("tmp", 01777)
                .directory("usr", 0755)
                .directory("usr/lib", 0755)
                .symlink("usr/lib/libz.so.1", "libz.so.1.3")
                .file(
                        "usr/lib/libz.so.1.3",
                        0644,
                        ElfImage.amd64().soname("libz.so.1").needs("libc.so.6").bytes())
                .directory("usr/share/zoneinfo", 0755)
                .file("usr/share/zoneinfo/Europe/Paris", "");

        assertThat(reasons(image))
                .containsExactly(
                        entry("/app", "program"),
                        entry("/data", "configured directory"),
                        entry("/etc", "parent directory of /etc/group"),
                        entry("/etc/group", "users and groups for numeric user 65534"),
                        entry("/etc/nsswitch.conf", "name service"),
                        entry("/etc/passwd", "users and groups for numeric user 65534"),
                        entry("/etc/ssl", "CA bundle"),
                        entry("/etc/ssl/certs/ca-certificates.crt", "CA bundle"),
                        entry("/etc/strange", "unknown"),
                        entry("/lib", "parent directory of /lib/ld.so"),
                        entry("/lib/ld.so", "loader of /app"),
                        entry("/lib/libc.so.6", "library libc.so.6, needed by /app"),
                        entry("/lib64", "parent directory of /lib64/ld.so.2"),
                        entry("/lib64/ld.so.2", "loader of /app"),
                        entry("/strange", "unknown"),
                        entry("/strange/file", "unknown"),
                        entry("/tmp", "temporary files"),
                        entry("/usr", "parent directory of /usr/lib/libz.so.1"),
                        entry("/usr/lib", "parent directory of /usr/lib/libz.so.1"),
                        entry("/usr/lib/libz.so.1", "library libz.so.1, needed by /app"),
                        entry("/usr/lib/libz.so.1.3", "library libz.so.1, needed by /app"),
                        entry("/usr/share/zoneinfo", "time zones"),
                        entry("/usr/share/zoneinfo/Europe/Paris", "time zones"));
    }

    @Test
    void programBehindALinkIsTheProgramTwice() {
        Tar image = new Tar()
                .symlink("app", "opt/real")
                .directory("opt", 0755)
                .file("opt/real", 0755, ElfImage.amd64().bytes());

        assertThat(reasons(image))
                .containsExactly(
                        entry("/app", "program"),
                        entry("/opt", "parent directory of /opt/real"),
                        entry("/opt/real", "program"));
    }

    private static Map<String, String> reasons(Tar image) {
        Map<String, String> words = new LinkedHashMap<>();
        FileReasons.of(Export.contents(image), Purposes.app())
                .forEach((path, reason) -> words.put(path.value(), reason.words()));
        return words;
    }
}
