package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.ExternalCache.InDirectory;
import io.github.scratchmaven.engine.ExternalCache.InRegistry;
import io.github.scratchmaven.error.UserException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheNotationTest {

    private static final CacheNotation NOTATION = new CacheNotation(Path.of("/project")::resolve);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "registry.example.com/app:cache             | type=registry,ref=registry.example.com/app:cache",
                "type=registry,ref=app:cache                | type=registry,ref=app:cache",
                "ref=app:cache, type=Registry               | type=registry,ref=app:cache",
                "type=registry,ref=app:cache,mode=max       | type=registry,mode=max,ref=app:cache",
                "type=local,dest=.cache/image,tag=main      | type=local,dest=.cache/image,tag=main",
                "type=inline                                | type=inline"
            })
    void targetIsParsedInBuildxNotation(String text, String meant) {
        assertThat(NOTATION.target(text)).hasToString(meant);
    }

    @Test
    void onlyANameIsACacheInARegistry() {
        assertThat(NOTATION.source("app:cache")).isEqualTo(new InRegistry(new TreeMap<>(Map.of("ref", "app:cache"))));
    }

    @Test
    void directoryHasADefaultTag() {
        assertThat(NOTATION.source("type=local,src=cache"))
                .isEqualTo(new InDirectory(Path.of("/project/cache"), "latest", new TreeMap<>(Map.of("src", "cache"))));
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
                "type=gha         | has a type that is not supported. Write a cache such as",
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

    @Test
    void invalidReferenceIsRejected() {
        assertThatThrownBy(() -> NOTATION.source("type=registry,ref=A B"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("\"A B\"");
    }
}
