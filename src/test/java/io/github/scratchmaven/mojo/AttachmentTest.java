package io.github.scratchmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MojoTest
class AttachmentTest {

    private final MavenProject project = new MavenProject();
    private final Attachment report = new Attachment("json", "image", new File("target/scratch/image.json"));

    @Inject
    MavenProjectHelper helper;

    @BeforeEach
    void coordinates() {
        project.setGroupId("test");
        project.setArtifactId("app");
        project.setVersion("1.0");
        project.setArtifact(
                new DefaultArtifact("test", "app", "1.0", null, "pom", null, new DefaultArtifactHandler("pom")));
    }

    @Test
    void fileHasTypeAndClassifier() {
        report.attach(project, helper);

        assertThat(project.getAttachedArtifacts()).singleElement().satisfies(artifact -> {
            assertThat(artifact).hasToString("test:app:json:image:1.0");
            assertThat(artifact.getFile()).isEqualTo(report.file());
        });
    }

    @Test
    void repeatedExecutionAttachesNothingTwice() {
        report.attach(project, helper);

        report.requireFree(project);
        report.attach(project, helper);

        assertThat(project.getAttachedArtifacts()).hasSize(1);
    }

    @Test
    void anotherFileUnderTheSameClassifierIsRejected() {
        report.attach(project, helper);
        Attachment other = new Attachment("json", "image", new File("target/scratch/worker/image.json"));

        assertThatThrownBy(() -> other.requireFree(project))
                .isInstanceOf(UserException.class)
                .hasMessage("The classifier \"image\" is already used: \"" + report.file()
                        + "\" is attached to the project with it."
                        + " Give each <execution> another <attach><classifier>.");
    }

    @Test
    void anotherTypeOrClassifierIsAllowed() {
        report.attach(project, helper);

        new Attachment("tar", "image", new File("image-oci.tar")).requireFree(project);
        new Attachment("json", "worker", new File("image.json")).requireFree(project);
    }
}
