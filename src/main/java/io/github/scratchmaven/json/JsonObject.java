package io.github.scratchmaven.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An object of a JSON document, read by Jackson's parser alone: with Jackson's trees, a build loads some hundred classes more, which takes a tenth of a second. A
 * field that is absent, of another type or a number of more than 64 bits reads as empty, as 0 or as false.
 */
public record JsonObject(SortedMap<String, Object> fields) {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** The value of a field that is null, a fraction or a large number. */
    private static final List<Object> OTHER = List.of();

    public JsonObject {
        fields = Collections.unmodifiableSortedMap(fields);
    }

    /**
     * The first value of a document; one that is not an object has no fields.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException if the document is not JSON
     */
    public static JsonObject read(InputStream document) throws IOException {
        return of(first(document));
    }

    /** The objects of a document that is a list. */
    public static List<JsonObject> readList(InputStream document) throws IOException {
        return objects(first(document));
    }

    public String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    public long number(String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }

    public boolean flag(String name) {
        return fields.get(name) instanceof Boolean flag && flag;
    }

    public JsonObject object(String name) {
        return of(fields.get(name));
    }

    public List<JsonObject> objects(String name) {
        return objects(fields.get(name));
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (fields.get(name) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    /** Those of its fields. */
    public SortedSet<String> names() {
        return new TreeSet<>(fields.keySet());
    }

    private static @Nullable Object first(InputStream document) throws IOException {
        try (JsonParser parser = FACTORY.createParser(document)) {
            return value(parser, parser.nextToken());
        }
    }

    private static JsonObject of(@Nullable Object value) {
        return value instanceof JsonObject object ? object : new JsonObject(new TreeMap<>());
    }

    private static List<JsonObject> objects(@Nullable Object value) {
        List<JsonObject> objects = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> objects.add(of(item)));
        }
        return objects;
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
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        SortedMap<String, Object> fields = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Object value = value(parser, parser.nextToken());
            fields.put(name, value == null ? OTHER : value);
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
