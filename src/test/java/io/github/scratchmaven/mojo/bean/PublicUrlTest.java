package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.com/team/app, https://example.com/team/app",
        "https://example.com/?a=b@c#d, https://example.com/?a=b@c#d",
        "scm:git:https://example.com/app.git, https://example.com/app.git",
        "scm|git|https://example.com/app.git, https://example.com/app.git",
        "scm:git:git@example.com:team/app.git, git@example.com:team/app.git",
        "scm:git:ssh://git@example.com/app.git, ssh://git@example.com/app.git",
        "' scm:svn:http://example.com/svn\n', http://example.com/svn"
    })
    void whatMavenAddsIsRemoved(String text, String url) {
        assertThat(PublicUrl.of(text)).contains(url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:token@example.com/app, https://example.com/app",
        "https://token@example.com/app, https://example.com/app",
        "https://user:p@ss@example.com/app, https://example.com/app",
        "scm:git:HTTPS://user:token@example.com/app, HTTPS://example.com/app",
        "ssh://git:token@example.com/app, ssh://git@example.com/app",
        "ftp://user:token@example.com:21/app, ftp://example.com:21/app"
    })
    void passwordsAndTokensAreRemoved(String text, String url) {
        assertThat(PublicUrl.of(text)).contains(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app",
                "/home/me/app",
                "scm:git:file:///home/me/app",
                "scm:git:FILE://C:/app",
                "C:\\app",
                "user:token@example.com:app",
                "scm:git:[fetch=]https://example.com/app[push=]ssh://git@example.com/app"
            })
    void whatIsNoPublicUrlIsLeftOut(String text) {
        assertThat(PublicUrl.of(text)).isEmpty();
    }
}
