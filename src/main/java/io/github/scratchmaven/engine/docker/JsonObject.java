package io.github.scratchmaven.engine.docker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object of a JSON document, read by Jackson's parser alone: with Jackson's trees, a build without changes loads three times as many classes. A field that
 * is absent, of another type or a number of more than 64 bits reads as empty.
 */
record JsonObject(SortedMap<String, Object> fields) {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** The whole document; one that is not an object has no fields. */
    static JsonObject read(InputStream document) throws IOException {
        try (JsonParser parser = FACTORY.createParser(document)) {
            return of(value(parser, parser.nextToken()));
        }
    }

    String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    long number(String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }

    JsonObject object(String name) {
        return of(fields.get(name));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (fields.get(name) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    private static JsonObject of(@Nullable Object value) {
        return value instanceof JsonObject object ? object : new JsonObject(new TreeMap<>());
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberType() == NumberType.BIG_INTEGER ? null : parser.getLongValue();
            default -> null;
        };
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        SortedMap<String, Object> fields = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Object value = value(parser, parser.nextToken());
            if (value != null) {
                fields.put(name, value);
            }
        }
        return new JsonObject(fields);
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            Object value = value(parser, token);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }
}
