package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.WarningName;
import io.github.scratchmaven.inspect.elf.ElfImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionCheckTest {

    private static final String REMEDY = "Set a mode such as 0755, or make <container><user> its owner.";
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);
    private static final byte[] STATIC = ElfImage.amd64().bytes();
    private static final byte[] DYNAMIC =
            ElfImage.amd64().interpreter("/lib/ld.so").needs("libc.so.6").bytes();

    @Test
    void programThatAllMayExecuteIsFine() {
        assertThat(findings("65534", image().file("app", 0755, STATIC))).isEmpty();
        assertThat(findings("65534", image().file("app", 0711, STATIC))).isEmpty();
    }

    @Test
    void programOfRootAloneIsRejectedForOthers() {
        assertThat(findings("65534", image().file("app", 0700, STATIC)))
                .containsExactly(new Finding(
                        "The user 65534 cannot execute the entrypoint \"/app\": its mode is 0700, and its owner is 0:0.",
                        REMEDY));
        assertThat(findings("0", image().file("app", 0700, STATIC))).isEmpty();
    }

    @Test
    void bitsOfTheGroupCountForItsMembersAlone() {
        assertThat(findings("1000:0", image().file("app", 0750, STATIC))).isEmpty();
        assertThat(findings("1000:1000", image().file("app", 0750, STATIC))).hasSize(1);
        assertThat(findings("1000:0", image().file("app", 0705, STATIC))).hasSize(1);
    }

    @Test
    void groupThatNobodyNamesIsTheOneOfTheList() {
        Tar listed = image().file("app", 0750, STATIC).file("etc/passwd", "app:x:1000:1000::/data:/sbin/nologin\n");

        assertThat(findings("1000", listed)).hasSize(1);
        assertThat(findings("1000", image().file("app", 0750, STATIC))).isEmpty();
    }

    @Test
    void directoryOnTheWayMustLetTheUserThrough() {
        Tar image = image().symlink("app", "opt/bin/real")
                .directory("opt", 0700)
                .directory("opt/bin", 0755)
                .file("opt/bin/real", 0755, STATIC);

        assertThat(findings("65534", image))
                .containsExactly(new Finding(
                        "The user 65534 cannot reach the entrypoint \"/opt/bin/real\" through the directory \"/opt\":"
                                + " its mode is 0700, and its owner is 0:0.",
                        REMEDY));
    }

    @Test
    void loaderMustBeExecutableAndLibrariesReadable() {
        Tar image = image().file("app", 0755, DYNAMIC)
                .file("lib/ld.so", 0744, ElfImage.amd64().soname("ld.so").bytes())
                .file(
                        "lib/libc.so.6",
                        0600,
                        ElfImage.amd64().soname("libc.so.6").bytes());

        assertThat(findings("65534", image))
                .extracting(Finding::problem)
                .containsExactly(
                        "The user 65534 cannot execute the loader \"/lib/ld.so\": its mode is 0744, and its owner is 0:0.",
                        "The user 65534 cannot read the library \"/lib/libc.so.6\": its mode is 0600, and its owner is 0:0.");
    }

    @Test
    void scriptMustBeReadableToo() {
        Tar image = image().file("app", 0711, "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));

        assertThat(findings("65534", image))
                .extracting(Finding::problem)
                .containsExactly(
                        "The user 65534 cannot read the entrypoint \"/app\": its mode is 0711, and its owner is 0:0.");
    }

    @Test
    void artifactsMustBeReadable() {
        String remedy = "Change its mode in <commands>, such as with \"chmod a+rX\".";

        assertThat(artifacts("65534", withKey()))
                .containsExactly(new Finding(
                        "The user 65534 cannot read the artifact \"/opt/app/key\": its mode is 0600, and its owner is 0:0.",
                        remedy));
        assertThat(artifacts("0", withKey())).isEmpty();
        assertThat(artifacts(
                        "65534", withKey().file("opt/app/other", 0400, TEXT).file("opt/app/third", 0200, TEXT)))
                .containsExactly(new Finding(
                        "The user 65534 cannot read the artifact \"/opt/app/key\": its mode is 0600, and its owner is 0:0."
                                + " The user cannot use 2 other files of the artifacts either.",
                        remedy));
    }

    @Test
    void directoriesOfArtifactsMustLetTheUserThrough() {
        Tar image = image().file("app", 0755, STATIC)
                .directory("opt", 0755)
                .directory("opt/app", 0755)
                .directory("opt/app/private", 0700)
                .file("opt/app/private/one", 0644, TEXT)
                .file("opt/app/private/program", 0755, STATIC);

        assertThat(artifacts("65534", image))
                .extracting(Finding::problem)
                .containsExactly(
                        "The user 65534 cannot reach the artifact \"/opt/app/private/one\" through the directory"
                                + " \"/opt/app/private\": its mode is 0700, and its owner is 0:0."
                                + " The user cannot use 1 other file of the artifacts either.");
    }

    @Test
    void programThatTheUserMayExecuteAndFilesOfThePomNeedNotBeReadable() {
        Tar image = image().file("app", 0711, STATIC)
                .file("opt/app/helper", 0711, STATIC)
                .file("opt/app/given", 0600, TEXT)
                .file("opt/app/more/given", 0600, TEXT);

        assertThat(TestImage.of(image)
                        .user("65534")
                        .artifacts("/app", "/opt/app")
                        .files("/opt/app/given", "/opt/app/more")
                        .findings(new PermissionCheck()))
                .isEmpty();
    }

    @Test
    void workingDirectoryMustBeOneThatTheUserCanEnter() {
        Tar file = new Tar().file("app", 0755, STATIC).file("data", "").directory("var/lib/app", 0777);
        Tar closed = new Tar().file("app", 0755, STATIC).directory("data", 0700).directory("var/lib/app", 0777);

        assertThat(findings("65534", file))
                .containsExactly(new Finding(
                        "The working directory \"/data\" is not a directory.",
                        "Set <container><workingDirectory> to a directory."));
        assertThat(findings("65534", closed))
                .extracting(Finding::problem)
                .containsExactly(
                        "The user 65534 cannot enter the working directory \"/data\": its mode is 0700, and its owner is 0:0.");
    }

    @Test
    void volumeThatTheUserMayNotWriteToIsWarnedOf() {
        String remedy = "Add it to <contents><directories>, with the user as its <owner>.";
        assertThat(findings("65534", withoutVolume()))
                .containsExactly(Finding.warning(
                        WarningName.VOLUME_NOT_WRITABLE,
                        "The user 65534 cannot write to the volume \"/var/lib/app\", which is not in the image.",
                        remedy));
        assertThat(findings("65534", withoutVolume().directory("var/lib/app", 0755)))
                .containsExactly(Finding.warning(
                        WarningName.VOLUME_NOT_WRITABLE,
                        "The user 65534 cannot write to the volume \"/var/lib/app\": its mode is 0755, and its owner is 0:0.",
                        remedy));
    }

    private static Tar withKey() {
        return image().file("app", 0755, STATIC).file("opt/app/key", 0600, TEXT).file("opt/app/public", 0644, TEXT);
    }

    private static List<Finding> artifacts(String user, Tar image) {
        return TestImage.of(image).user(user).artifacts("/app", "/opt/app").findings(new PermissionCheck());
    }

    private static Tar withoutVolume() {
        return new Tar().file("app", 0755, STATIC).directory("data", 0755);
    }

    /** With a working directory and a volume that all may use. */
    private static Tar image() {
        return new Tar().directory("data", 0755).directory("var/lib/app", 0777);
    }

    private static List<Finding> findings(String user, Tar image) {
        return TestImage.of(image).user(user).findings(new PermissionCheck());
    }
}
