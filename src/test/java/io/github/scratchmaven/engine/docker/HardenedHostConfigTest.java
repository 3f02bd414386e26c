package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.image.ContainerPath;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HardenedHostConfigTest {

    @Test
    void writableDirectoryBelongsToTheUserOfTheImage() {
        assertThat(mounts("65534:7", Daemon.Kind.DOCKER)).containsEntry("/data", "mode=0755,uid=65534,gid=7");
        assertThat(mounts("", Daemon.Kind.DOCKER)).containsEntry("/data", "mode=0755,uid=0");
    }

    @Test
    void writableDirectoryIsWorldWritableIfItsOwnerIsUnknown() {
        assertThat(mounts("nobody", Daemon.Kind.DOCKER)).containsEntry("/data", "mode=1777");
        assertThat(mounts("65534", Daemon.Kind.PODMAN)).containsEntry("/data", "mode=1777");
    }

    @Test
    void filesInTmpAreExecutableOnlyIfThePomSaysSo() {
        assertThat(mounts("65534", Daemon.Kind.DOCKER, false)).containsEntry("/tmp", "mode=1777");
        assertThat(mounts("65534", Daemon.Kind.DOCKER, true)).containsEntry("/tmp", "mode=1777,exec");
    }

    private static Map<String, String> mounts(String user, Daemon.Kind daemon) {
        return mounts(user, daemon, false);
    }

    private static Map<String, String> mounts(String user, Daemon.Kind daemon, boolean executableTmp) {
        ContainerIsolation isolation = new ContainerIsolation(
                "none", new TreeSet<>(List.of(ContainerPath.parse("/data"))), new TreeSet<>(), executableTmp, true);
        return new HardenedHostConfig(isolation, user, daemon).config().getTmpFs();
    }
}
