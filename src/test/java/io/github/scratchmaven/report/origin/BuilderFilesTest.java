package io.github.scratchmaven.report.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.report.origin.Origin.Source;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuilderFilesTest {

    @Test
    void ownerOfTheFileOrOfItsRealPathIsTheOrigin() {
        BuilderFiles files = files(
                "file\t/lib64/ld-linux.so.2\t/lib64/ld-linux.so.2\t/usr/lib/ld-linux.so.2",
                "file\t/lib/libz.so.1\t/lib/libz.so.1\t/lib/libz.so.1.3",
                "owner\tlibc6:amd64\t/usr/lib/ld-linux.so.2",
                "owner\tzlib1g:amd64\t/usr/lib/libz.so.1",
                "package\tlibc6:amd64\tdeb\tlibc6\t2.41-12+deb13u5\tamd64\tglibc\t",
                "package\tzlib1g:amd64\tdeb\tzlib1g\t1:1.3\tamd64\tzlib\t");

        assertThat(origin(files, "/lib64/ld-linux.so.2"))
                .isEqualTo("pkg:deb/debian/libc6@2.41-12%2Bdeb13u5?arch=amd64&distro=debian-13&upstream=glibc");
        assertThat(origin(files, "/lib/libz.so.1"))
                .isEqualTo("pkg:deb/debian/zlib1g@1:1.3?arch=amd64&distro=debian-13&upstream=zlib");
    }

    /** As dpkg lists a diversion, without the architecture. */
    @Test
    void firstOwnerCountsAndMayBeWithoutArchitecture() {
        BuilderFiles files = files(
                "file\t/lib64/ld.so\t/lib64/ld.so\t",
                "owner\tlibc6\t/lib64/ld.so",
                "owner\tother\t/lib64/ld.so",
                "package\tlibc6:amd64\tdeb\tlibc6\t2\tamd64\tlibc6\t",
                "package\tother\tdeb\tother\t1\tamd64\tother\t");

        assertThat(origin(files, "/lib64/ld.so")).isEqualTo("pkg:deb/debian/libc6@2?arch=amd64&distro=debian-13");
    }

    @Test
    void directoriesStandForAllFilesBelow() {
        BuilderFiles files = files(
                "file\t/usr/share/zoneinfo/\t/usr/share/zoneinfo/\t",
                "owner\ttzdata\t/usr/share/zoneinfo/",
                "package\ttzdata\tapk\ttzdata\t2026f-r0\tx86_64\ttzdata\tPublic-Domain");

        assertThat(files.origin(ContainerPath.parse("/usr/share/zoneinfo/Europe/Paris")))
                .contains(new Origin.Component(
                        PackageUrl.of("apk", "tzdata", "2026f-r0")
                                .in(java.util.List.of("debian"))
                                .with("arch", "x86_64")
                                .with("distro", "debian-13"),
                        "Public-Domain"));
    }

    @Test
    void epochOfRpmIsAQualifier() {
        BuilderFiles files =
                files("file\t/a\t/a\t", "owner\tk\t/a", "package\tk\trpm\tmine\t1:2-3\tnoarch\tmine-2-3.src.rpm\tMIT");

        assertThat(origin(files, "/a"))
                .isEqualTo("pkg:rpm/debian/mine@2-3?arch=noarch&distro=debian-13&epoch=1&upstream=mine-2-3.src.rpm");
    }

    @Test
    void copyWithoutOwnerIsOfTheBuilder() {
        assertThat(files("file\t/opt/lib.so\t/opt/lib.so\t").origin(ContainerPath.parse("/opt/lib.so")))
                .contains(Source.BUILDER);
    }

    @Test
    void writtenFileIsOfThePlugin() {
        assertThat(files("written\t/etc/passwd").origin(ContainerPath.parse("/etc/passwd")))
                .contains(Source.PLUGIN);
    }

    @Test
    void otherFileIsUnknown() {
        assertThat(files("written\t/etc/passwd").origin(ContainerPath.parse("/app")))
                .isEmpty();
    }

    @Test
    void listThatIsCutIsUnusable() {
        assertThat(BuilderFiles.parse("")).isEmpty();
        assertThat(BuilderFiles.parse("system\tdebian\t13\n")).isEmpty();
        assertThat(BuilderFiles.parse("system\tdebian\t13\nwritten\t/a\nend\t3\n"))
                .isEmpty();
        assertThat(BuilderFiles.parse("written\t/a\nend\t1\n")).isEmpty();
        assertThat(BuilderFiles.parse("system\tdebian\t13\nwritten\t/a\nend\n")).isEmpty();
    }

    @Test
    void nameWithATabMakesTheListUnusable() {
        assertThat(BuilderFiles.parse("system\tdebian\t13\nfile\t/a\tb\t/a\tb\t\nend\t2\n"))
                .isEmpty();
    }

    private static String origin(BuilderFiles files, String path) {
        return String.valueOf(files.origin(ContainerPath.parse(path)).orElseThrow());
    }

    private static BuilderFiles files(String... lines) {
        Optional<BuilderFiles> files = BuilderFiles.parse(
                "system\tdebian\t13\n" + String.join("\n", lines) + "\nend\t" + (lines.length + 1) + "\n");
        return files.orElseThrow();
    }
}
