package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.ExternalCache;
import io.github.scratchmaven.engine.ExternalCache.CacheDirectory;
import io.github.scratchmaven.engine.ExternalCache.Kind;
import io.github.scratchmaven.error.UserException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheNotationTest {

    private static final CacheNotation NOTATION = notation(Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "registry.example.com/app:cache             | type=registry,ref=registry.example.com/app:cache",
                "type=registry,ref=app:cache                | type=registry,ref=app:cache",
                "ref=app:cache, type=Registry               | type=registry,ref=app:cache",
                "type=registry,ref=app:cache,mode=max       | type=registry,mode=max,ref=app:cache",
                "type=local,dest=.cache/image,tag=main      | type=local,dest=.cache/image,tag=main",
                "type=gha,scope=main,mode=max               | type=gha,mode=max,scope=main",
                "type=s3,bucket=b,region=r,name=a;b         | type=s3,bucket=b,name=a;b,region=r",
                "type=inline                                | type=inline"
            })
    void targetIsParsedInBuildxNotation(String text, String meant) {
        assertThat(NOTATION.target(text)).hasToString(meant);
    }

    @Test
    void onlyANameIsACacheInARegistry() {
        assertThat(NOTATION.source("app:cache"))
                .isEqualTo(ExternalCache.of(Kind.REGISTRY, new TreeMap<>(Map.of("ref", "app:cache"))));
    }

    @Test
    void directoryHasADefaultTag() {
        assertThat(NOTATION.source("type=local,src=cache"))
                .isEqualTo(new ExternalCache(
                        Kind.LOCAL,
                        new TreeMap<>(Map.of("src", "cache")),
                        Optional.of(new CacheDirectory(Path.of("/project/cache"), "latest"))));
    }

    @Test
    void directoryIsRequired() {
        assertThatThrownBy(() -> NOTATION.target("type=local,src=cache"))
                .isInstanceOf(UserException.class)
                .hasMessage("\"type=local,src=cache\" in <build><cacheTo> has no dest."
                        + " Write a cache such as \"type=local,dest=.cache/image\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ref=app          | has no type. Write a cache such as",
                "type=registry    | has no ref. Write a cache such as",
                "type=registry,a  | has the field \"a\", which is not NAME=value. Write a cache such as",
                "type=azblob      | has a type that is not supported. Write a cache such as",
                "type=inline      | cannot be read from. Name the image that holds the cache:",
            })
    void sourceThatCannotBeReadIsRejected(String text, String sentence) {
        assertThatThrownBy(() -> NOTATION.source(text))
                .isInstanceOf(UserException.class)
                .hasMessage("\"" + text + "\" in <build><cacheFrom> " + sentence
                        + " \"type=registry,ref=registry.example.com/app:cache\".");
    }

    @Test
    void unknownFieldIsRejected() {
        assertThatThrownBy(() -> NOTATION.target("type=inline,mode=max"))
                .hasMessage("\"type=inline,mode=max\" in <build><cacheTo> has the field \"mode\","
                        + " which has no meaning there. Remove it.");
        assertThatThrownBy(() -> NOTATION.source("type=registry,ref=a,mode=max"))
                .hasMessage("\"type=registry,ref=a,mode=max\" in <build><cacheFrom> has the field \"mode\","
                        + " which has no meaning there. Remove it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=gha | ACTIONS_CACHE_URL=https://1 ACTIONS_RESULTS_URL=https://2 | url=https://1",
                "type=gha | ACTIONS_RESULTS_URL=https://2 | url=https://2",
                "type=gha | ACTIONS_CACHE_URL=https://1 ACTIONS_RESULTS_URL=https://2 ACTIONS_CACHE_SERVICE_V2=true"
                        + " | url=https://1 url_v2=https://2",
                "type=gha,version=2 | ACTIONS_RESULTS_URL=https://2 | url=https://2 url_v2=https://2 version=2",
                "type=gha,version=1 | ACTIONS_RESULTS_URL=https://2 ACTIONS_CACHE_SERVICE_V2=1 | url=https://2 version=1",
                "type=gha,url=https://3 | ACTIONS_CACHE_URL=https://1 ACTIONS_CACHE_SERVICE_V2=false | url=https://3",
                "type=gha | ACTIONS_RUNTIME_TOKEN=t0ken | token=t0ken",
                "type=gha,token=mine | ACTIONS_RUNTIME_TOKEN=t0ken | token=mine",
            })
    void workflowOfGitHubGivesAccessToItsCache(String text, String variables, String meant) {
        CacheNotation notation = notation(pairs(variables));

        assertThat(notation.source(text)).isEqualTo(ExternalCache.of(Kind.GITHUB_ACTIONS, pairs(meant)));
        assertThat(notation.target(text)).isEqualTo(notation.source(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS_ACCESS_KEY_ID=id AWS_SECRET_ACCESS_KEY=key | type=s3 | access_key_id=id secret_access_key=key",
                "AWS_ACCESS_KEY_ID=id AWS_SECRET_ACCESS_KEY=key AWS_SESSION_TOKEN=t | type=s3"
                        + " | access_key_id=id secret_access_key=key session_token=t",
                "AWS_ACCESS_KEY_ID=id AWS_SESSION_TOKEN=t | type=s3,access_key_id=mine,secret_access_key=mine"
                        + " | access_key_id=mine secret_access_key=mine",
                "AWS_REGION=elsewhere | type=s3,region=here | region=here",
            })
    void environmentHasTheKeysOfS3(String variables, String text, String meant) {
        CacheNotation notation = notation(pairs(variables));

        assertThat(notation.source(text)).isEqualTo(ExternalCache.of(Kind.S3, pairs(meant)));
        assertThat(notation.target(text)).isEqualTo(notation.source(text));
    }

    @Test
    void credentialsAreNotShown() {
        assertThat(NOTATION.target("type=gha,token=s3cret,ghtoken=s3cret,scope=main"))
                .hasToString("type=gha,scope=main")
                .matches(ExternalCache::hasCredentials);
        assertThat(NOTATION.source("type=s3,access_key_id=s3cret,secret_access_key=s3cret,session_token=s3cret"))
                .hasToString("type=s3")
                .matches(ExternalCache::hasCredentials);
        assertThat(NOTATION.source("type=s3,bucket=b").hasCredentials()).isFalse();
        assertThatThrownBy(() -> NOTATION.source("type=a,Token = s3cret,secret_access_key=s3cret,bucket=b"))
                .hasMessageStartingWith("\"type=a,Token=…,secret_access_key=…,bucket=b\" in <build><cacheFrom>"
                        + " has a type that is not supported.");
    }

    @Test
    void invalidReferenceIsRejected() {
        assertThatThrownBy(() -> NOTATION.source("type=registry,ref=A B"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"A B\"");
    }

    private static CacheNotation notation(Map<String, String> variables) {
        return new CacheNotation(Path.of("/project")::resolve, name -> Optional.ofNullable(variables.get(name)));
    }

    private static SortedMap<String, String> pairs(String text) {
        SortedMap<String, String> pairs = new TreeMap<>();
        for (String pair : text.split(" ", -1)) {
            pairs.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("[^=]*=", ""));
        }
        return pairs;
    }
}
