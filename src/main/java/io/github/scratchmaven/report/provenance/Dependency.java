package io.github.scratchmaven.report.provenance;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What a build has read: a {@code ResourceDescriptor} of in-toto.
 *
 * @param name empty if the URI says all
 * @param uri empty for what has no address
 * @param algorithm of the digest, as in-toto names it
 * @see <a href="https://github.com/in-toto/attestation/blob/main/spec/v1/resource_descriptor.md">resource_descriptor.md</a>
 */
public record Dependency(String name, String uri, String algorithm, String hex) {

    /** The builder image by the digest of its manifest; one that no registry has, by its ID. */
    public static Dependency ofBuilder(BuilderImage builder) {
        String name = builder.registryDigest().isPresent() ? "builder" : "builder, by its image ID";
        return of(name, url(builder.reference()), builder.registryDigest().orElse(builder.id()));
    }

    /** A commit of a Git repository, whose address may be empty. */
    public static Dependency ofCommit(String repository, String commit) {
        return new Dependency("source", repository.isEmpty() ? "" : repository + "@" + commit, "gitCommit", commit);
    }

    /** The files of the build context, by in-toto's {@code dirHash}. */
    public static Dependency ofContext(Digest digest) {
        return new Dependency("context", "", "dirHash", digest.hex());
    }

    public static Dependency ofDockerfile(Digest digest) {
        return of("Dockerfile", "", digest);
    }

    private static Dependency of(String name, String uri, Digest digest) {
        return new Dependency(name, uri, digest.algorithm(), digest.hex());
    }

    /** As BuildKit writes it: with the registry in front, unless it is Docker Hub. */
    private static String url(ImageReference image) {
        List<String> path = Arrays.asList(image.familiarName().split("/"));
        int last = path.size() - 1;
        return PackageUrl.of("docker", path.get(last), image.tag().orElse(""))
                .in(path.subList(0, last))
                .with("digest", image.digest().map(Digest::toString).orElse(""))
                .toString();
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        if (!uri.isEmpty()) {
            json.writeStringField("uri", uri);
        }
        json.writeObjectFieldStart("digest");
        json.writeStringField(algorithm, hex);
        json.writeEndObject();
        json.writeEndObject();
    }
}
