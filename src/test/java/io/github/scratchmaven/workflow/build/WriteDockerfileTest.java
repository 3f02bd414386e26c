package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import org.junit.jupiter.api.Test;

class WriteDockerfileTest {

    @Test
    void ignoreFileReadsBackAsWhatTheBuildLeftOut() {
        DockerIgnore ignore = DockerIgnore.parse("# a comment\n*.log\n!keep.log\n/\\#odd\ntarget\n")
                .excluding(ContextPath.of("tar*get/scratch"))
                .keeping(ContextPath.of("tar*get/scratch/gather.sh"));

        DockerIgnore read = DockerIgnore.parse(ignore.text());

        assertThat(read.text()).isEqualTo(ignore.text());
        assertThat(read.excludes(ContextPath.of("a.log"))).isTrue();
        assertThat(read.excludes(ContextPath.of("keep.log"))).isFalse();
        assertThat(read.excludes(ContextPath.of("target/x"))).isTrue();
        assertThat(read.excludes(ContextPath.of("tar*get/scratch/image.json"))).isTrue();
        assertThat(read.excludes(ContextPath.of("tarXget/scratch/image.json"))).isFalse();
        assertThat(read.excludes(ContextPath.of("tar*get/scratch/gather.sh"))).isFalse();
    }
}
