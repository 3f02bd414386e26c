package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.buildkit.proto.StatusProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorSourceTest {

    @Test
    void sourceWithoutTheFileHasALineWithoutText() {
        String json = "{\"info\":{\"filename\":\"Dockerfile\"},\"ranges\":[{\"start\":{\"line\":3}}]}";

        assertThat(ErrorSource.line(details(json))).contains(new DockerfileLine("Dockerfile", 3, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "[]",
                "null",
                "{\"ranges\":[]}",
                "{\"ranges\":[{\"start\":{\"line\":\"x\"}}]}",
                "{\"info\":{\"data\":\"*\"},\"ranges\":[{\"start\":{\"line\":1}}]}"
            })
    void sourceThatCannotBeReadIsNone(String json) {
        assertThat(ErrorSource.line(details(json))).isEmpty();
    }

    @Test
    void detailsThatCannotBeReadAreNone() {
        assertThat(ErrorSource.line(new byte[] {1, 2, 3})).isEmpty();
    }

    private static byte[] details(String json) {
        Any source = Any.newBuilder()
                .setTypeUrl("github.com/moby/buildkit/errdefs.Source+json")
                .setValue(ByteString.copyFromUtf8(json))
                .build();
        return StatusProto.Status.newBuilder().addDetails(source).build().toByteArray();
    }
}
