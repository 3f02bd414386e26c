package io.github.scratchmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.scratchmaven.registry.Credentials.IdentityToken;
import io.github.scratchmaven.registry.Credentials.RegistryToken;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No text that leaves the package contains a secret. */
class SecrecyTest {

    private static final String SECRET = "hunter2hunter2";
    private static final String ENCODED =
            Base64.getEncoder().encodeToString(("joe:" + SECRET).getBytes(StandardCharsets.UTF_8));
    private static final RegistryHost HOST = new RegistryHost("registry.example.com");

    @TempDir
    Path directory;

    @Test
    void noValueShowsItsSecret() {
        List<Credentials> kinds =
                List.of(new UserAndPassword("joe", SECRET), new IdentityToken(SECRET), new RegistryToken(SECRET));
        assertThat(kinds).extracting(Object::toString).noneMatch(SecrecyTest::containsSecret);
        assertThat(kinds)
                .extracting(kind -> new FoundCredentials(HOST, kind, "file").toString())
                .noneMatch(SecrecyTest::containsSecret);
        assertThat(kinds)
                .extracting(kind -> new GivenCredentials("file", HOST, kind).toString())
                .noneMatch(SecrecyTest::containsSecret);
        assertThat(new ProgramRun.Output(0, SECRET, SECRET).toString()).doesNotContain(SECRET);
    }

    static Stream<Arguments> errors() {
        String helped = "{\"credsStore\":\"x\"}";
        return Stream.of(
                Arguments.of("{\"auths\":{\"registry.example.com\":{\"auth\":" + ENCODED + "}}}", ":"),
                Arguments.of(SECRET, ":"),
                Arguments.of("{\"auths\":{\"registry.example.com\":{\"auth\":\"" + SECRET + "!\"}}}", ":"),
                Arguments.of("{\"auths\":{\"registry.example.com\":{\"auth\":\"" + SECRET + "\"}}}", ":"),
                Arguments.of(helped, "echo " + SECRET),
                Arguments.of(helped, "echo '{\"Username\":\"joe\",\"Secret\":" + SECRET + "}'"),
                Arguments.of(helped, "echo '{\"Username\":\"joe\",\"Secret\":\"" + SECRET + "\"}'; exit 1"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void noErrorShowsASecret(String config, String helper) throws IOException {
        HelperScripts user = new HelperScripts(directory).add("docker-credential-x", helper);
        user.dockerConfig(config);
        List<String> log = new ArrayList<>();
        CredentialChain chain = new CredentialChain(List.of(StoredLogins.docker(user.environment())), log::add);

        Throwable error = catchThrowable(() -> chain.find(HOST));

        assertThat(error).isNotNull();
        assertThat(stackTrace(error)).doesNotContain(SECRET, ENCODED);
        assertThat(log).noneMatch(SecrecyTest::containsSecret);
    }

    private static boolean containsSecret(String text) {
        return text.contains(SECRET) || text.contains(ENCODED);
    }

    private static String stackTrace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
