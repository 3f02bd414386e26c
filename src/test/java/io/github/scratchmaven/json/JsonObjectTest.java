package io.github.scratchmaven.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonObjectTest {

    @Test
    void fieldsAreReadByTheirKind() throws IOException {
        JsonObject json = read(
                "{\"a\":\"text\",\"b\":5000000000,\"c\":{\"d\":[\"one\",null,[1],\"two\"]},\"e\":null,\"f\":true}");

        assertThat(json.text("a")).isEqualTo("text");
        assertThat(json.number("b")).isEqualTo(5_000_000_000L);
        assertThat(json.object("c").texts("d")).containsExactly("one", "[1]", "two");
        assertThat(json.flag("f")).isTrue();
    }

    @Test
    void missingValueOrValueOfAnotherTypeIsEmpty() throws IOException {
        JsonObject json = read("{\"a\":{\"b\":1},\"c\":null,\"d\":1.5,\"e\":9223372036854775808}");

        assertThat(json.text("a")).isEmpty();
        assertThat(json.text("c")).isEmpty();
        assertThat(json.number("d")).isZero();
        assertThat(json.flag("a")).isFalse();
        assertThat(json.number("e")).isZero();
        assertThat(json.object("x").object("y").texts("z")).isEmpty();
        assertThat(read("[]").text("a")).isEmpty();
        assertThat(read("").text("a")).isEmpty();
    }

    @Test
    void objectsOfAListAreRead() throws IOException {
        byte[] document = "[{\"a\":\"1\",\"b\":[{\"c\":\"2\"},3]},null]".getBytes(StandardCharsets.UTF_8);

        List<JsonObject> list = JsonObject.readList(new ByteArrayInputStream(document));

        assertThat(list).singleElement().extracting(object -> object.text("a")).isEqualTo("1");
        assertThat(list.get(0).objects("b"))
                .extracting(object -> object.text("c"))
                .containsExactly("2", "");
        assertThat(JsonObject.readList(new ByteArrayInputStream(new byte[] {'{', '}'})))
                .isEmpty();
    }

    @Test
    void namesAreThoseOfAllFields() throws IOException {
        assertThat(read("{\"b\":null,\"c\":true,\"a\":{}}").names()).containsExactly("a", "b", "c");
    }

    @Test
    void documentThatIsNotJsonIsRejected() {
        assertThatThrownBy(() -> read("<html>")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> read("{\"a\":")).isInstanceOf(JsonProcessingException.class);
    }

    private static JsonObject read(String document) throws IOException {
        return JsonObject.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }
}
