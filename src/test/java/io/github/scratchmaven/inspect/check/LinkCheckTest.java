package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.WarningName;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkCheckTest {

    @Test
    void linkToAFileOrDirectoryIsRight() {
        assertThat(findings(new Tar()
                        .directory("lib", 0755)
                        .symlink("lib64", "lib")
                        .symlink("lib/libz.so.1", "libz.so.1.3")
                        .file("lib/libz.so.1.3", "")))
                .isEmpty();
    }

    @Test
    void linkThatLeadsNowhereIsAWarning() {
        assertThat(findings(new Tar().symlink("opt/app.conf", "/etc/outside.conf")))
                .containsExactly(Finding.warning(
                        WarningName.BROKEN_LINK,
                        "\"/opt/app.conf\" is a link to \"/etc/outside.conf\", which is not in the image.",
                        "Add the target with <contents><files>, or remove the link."));
    }

    @Test
    void linkInALoopIsAWarning() {
        assertThat(findings(new Tar().symlink("a", "b").symlink("b", "a"))).hasSize(2);
    }

    @Test
    void linkOfAProgramOrLibraryThatLeadsNowhereIsAFailure() {
        assertThat(findings(new Tar()
                        .symlink("usr/bin/java", "/usr/lib/jvm/bin/java")
                        .symlink("usr/lib/libz.so.1", "libz.so.1.3")))
                .hasSize(2)
                .allMatch(Finding::isFailure);
    }

    @Test
    void linkToWhatARunningContainerHasIsRight() {
        assertThat(findings(new Tar()
                        .symlink("etc/mtab", "/proc/mounts")
                        .symlink("var/log/app.log", "/dev/stdout")
                        .symlink("etc/resolv.conf.link", "resolv.conf")
                        .symlink("cache", "/tmp/cache")
                        .symlink("state", "/var/lib/app/state")))
                .isEmpty();
    }

    private static List<Finding> findings(Tar image) {
        return TestImage.of(image).findings(new LinkCheck());
    }
}
