package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.jvm.JarBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void configuredFilesAndLibrariesAreReported() {
        Tar image = new Tar()
                .file("app", 0755, ElfImage.amd64().bytes())
                .directory("etc", 0755)
                .file("etc/app.conf", "")
                .file("etc/passwd", "")
                .directory("lib", 0755)
                .symlink("lib/libnss_ldap.so.2", "libnss_ldap-2.41.so")
                .file("lib/libnss_ldap-2.41.so", 0755, ElfImage.amd64().bytes())
                .directory("lib/libnss_x.so.2", 0755)
                .directory("opt", 0755)
                .file("opt/plugin.so", 0755, ElfImage.amd64().bytes());

        assertThat(reasons(TestImage.of(image)
                        .files("/etc/app.conf", "/etc/passwd")
                        .libraries("libnss_*.so.2", "/opt/*.so")))
                .containsExactly(
                        entry("/app", "program"),
                        entry("/etc", "parent directory of /etc/app.conf"),
                        entry("/etc/app.conf", "configured file"),
                        entry("/etc/passwd", "configured file"),
                        entry("/lib", "parent directory of /lib/libnss_ldap-2.41.so"),
                        entry("/lib/libnss_ldap-2.41.so", "configured library libnss_*.so.2"),
                        entry("/lib/libnss_ldap.so.2", "configured library libnss_*.so.2"),
                        entry("/lib/libnss_x.so.2", "unknown"),
                        entry("/opt", "parent directory of /opt/plugin.so"),
                        entry("/opt/plugin.so", "configured library /opt/*.so"));
    }

    @Test
    void loaderBesideAStaticProgramIsThereForTheLibraryThatNamesIt() {
        Tar image = new Tar()
                .file("app", 0755, ElfImage.amd64().bytes())
                .file(
                        "lib/libc.so.6",
                        0755,
                        ElfImage.amd64()
                                .interpreter("/lib/ld.so.2")
                                .soname("libc.so.6")
                                .needs("ld.so.2")
                                .bytes())
                .file("lib/ld.so.2", 0755, ElfImage.amd64().soname("ld.so.2").bytes());

        assertThat(reasons(image)).containsEntry("/lib/ld.so.2", "loader of /lib/libc.so.6");
    }

    @Test
    void gatheredLibraryThatNoHeaderNeedsIsReported() {
        Tar image = new Tar()
                .file("app", 0755, ElfImage.amd64().bytes())
                .directory("etc", 0755)
                .file("etc/ld-musl-x86_64.path", "/lib")
                .directory("etc/ssl", 0755)
                .file("etc/ssl/certs/ca-certificates.crt", "")
                .directory("lib", 0755)
                .file("lib/libgcc_s.so.1", 0644, ElfImage.amd64().bytes())
                .file("lib/libnss_files-2.31.so", 0644, ElfImage.amd64().bytes())
                .symlink("lib/libnss_files.so.2", "libnss_files-2.31.so")
                .file(
                        "lib/libnss_ldap.so.2",
                        0644,
                        ElfImage.amd64().needs("libldap.so.2").bytes())
                .file(
                        "lib/libldap.so.2",
                        0644,
                        ElfImage.amd64().soname("libldap.so.2").bytes())
                .directory("opt", 0755)
                .symlink("opt/cert.pem", "/etc/ssl/certs/ca-certificates.crt")
                .directory("usr", 0755)
                .directory("usr/share", 0755)
                .directory("usr/share/app", 0755)
                .symlink("usr/share/app/default", "greeting")
                .file("usr/share/app/greeting", "");

        assertThat(reasons(TestImage.of(image).artifacts("/app", "/usr/share/app")))
                .containsExactly(
                        entry("/app", "program"),
                        entry("/etc", "parent directory of /etc/ld-musl-x86_64.path"),
                        entry("/etc/ld-musl-x86_64.path", "library directories of the loader"),
                        entry("/etc/ssl", "CA bundle"),
                        entry("/etc/ssl/certs/ca-certificates.crt", "CA bundle"),
                        entry("/lib", "parent directory of /lib/libgcc_s.so.1"),
                        entry("/lib/libgcc_s.so.1", "library that glibc loads at run time"),
                        entry("/lib/libldap.so.2", "library libldap.so.2, needed by /lib/libnss_ldap.so.2"),
                        entry("/lib/libnss_files-2.31.so", "library that glibc loads at run time"),
                        entry("/lib/libnss_files.so.2", "library that glibc loads at run time"),
                        entry("/lib/libnss_ldap.so.2", "library that glibc loads at run time"),
                        entry("/opt", "parent directory of /opt/cert.pem"),
                        entry("/opt/cert.pem", "CA bundle"),
                        entry("/usr", "parent directory of /usr/share/app"),
                        entry("/usr/share", "parent directory of /usr/share/app"),
                        entry("/usr/share/app", "artifact"),
                        entry("/usr/share/app/default", "artifact"),
                        entry("/usr/share/app/greeting", "artifact"));
    }

    @Test
    void targetOfAnArtifactsLinkIsNamedAsSuch() {
        Tar image = new Tar()
                .file("app", 0755, ElfImage.amd64().bytes())
                .symlink("conf", "/etc/app")
                .directory("etc", 0755)
                .directory("etc/app", 0755)
                .file("etc/app/app.conf", "");

        assertThat(reasons(TestImage.of(image).artifacts("/app", "/conf")))
                .containsEntry("/etc", "parent directory of /etc/app")
                .containsEntry("/etc/app", "target of the link /conf")
                .containsEntry("/etc/app/app.conf", "target of the link /conf");
    }

    @Test
    void filesOfJavaApplicationHaveTheirOrigins(@TempDir Path directory) {
        Tar image = new Tar()
                .file("app/app.jar", "")
                .file("app/jvm.args", "")
                .file("app/start.dat", "")
                .file("app/lib/fast.jar", "")
                .file("opt/java/bin/java", "")
                .file("opt/java/lib/libjava.so", "")
                .file("opt/java/lib/modules", "")
                .file("usr/java/packages/lib/libfast.so", "")
                .file("usr/lib/locale/C.utf8/LC_CTYPE", "")
                .file("etc/fonts/fonts.conf", "")
                .file("usr/share/fonts/DejaVuSans.ttf", "");
        TestJava java = TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Main", ""))
                .dependency("fast.jar", JarBuilder.ofClass("Fast", ""))
                .resource("/app/start.dat")
                .library("/usr/java/packages/lib/libfast.so", "fast.jar");

        assertThat(FileReasons.of(TestImage.of(image)
                                .artifacts("/opt/java/bin/java", "/opt/java", "/usr/java/packages/lib")
                                .java(java.build())
                                .image())
                        .entrySet())
                .extracting(entry -> entry.getKey() + ": " + entry.getValue())
                .containsExactly(
                        "/app/app.jar: application",
                        "/app/jvm.args: arguments of the JVM",
                        "/app/lib/fast.jar: dependency",
                        "/app/start.dat: application",
                        "/etc/fonts/fonts.conf: fonts",
                        "/opt/java/bin/java: Java runtime",
                        "/opt/java/lib/libjava.so: Java runtime",
                        "/opt/java/lib/modules: Java runtime",
                        "/usr/java/packages/lib/libfast.so: native library of fast.jar",
                        "/usr/lib/locale/C.utf8/LC_CTYPE: locale",
                        "/usr/share/fonts/DejaVuSans.ttf: fonts");
    }

    private static Map<String, String> reasons(Tar image) {
        return reasons(TestImage.of(image));
    }

    private static Map<String, String> reasons(TestImage image) {
        Map<String, String> words = new LinkedHashMap<>();
        FileReasons.of(image.image()).forEach((path, reason) -> words.put(path.value(), reason.words()));
        return words;
    }
}
