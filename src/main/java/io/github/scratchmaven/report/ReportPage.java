package io.github.scratchmaven.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.json.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code report.html}: {@code image.json} as a page for people, in one file that needs no network. A browser runs the script of the page only, whatever the
 * names in the image are.
 *
 * @param report the text of {@link ImageReport#json} or {@link IndexReport#json}
 */
public record ReportPage(String report) {

    /** In the WebJar of d3-hierarchy, which the plugin contains. */
    private static final String LIBRARY = "/META-INF/resources/webjars/d3-hierarchy/3.1.2/";

    private static final List<String> SCRIPTS = List.of(
            "elements.js", "model.js", "trees.js", "map.js", "table.js", "details.js", "sections.js", "page.js");

    private static final Pattern PLACE = Pattern.compile("\\{(policy|style|data|script)\\}");

    /** What differs between two builds of the same image. */
    private static final Set<String> NOT_OF_THE_IMAGE = Set.of("digest", "engine", "milliseconds");

    private static final String PLATFORMS = "platforms";

    /** For UTF-8. The same report of an image leads to the same page, also after another build of the image. */
    public String html() {
        String style = resource("page/page.css");
        String script = script();
        Map<String, String> parts =
                Map.of("policy", policy(style, script), "style", style, "data", data(), "script", script);
        return PLACE.matcher(resource("page/page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), "")));
    }

    /** Nothing is loaded, and nothing runs but the script of this page. */
    private static String policy(String style, String script) {
        return "default-src 'none'; style-src " + hash(style) + "; script-src " + hash(script)
                + "; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        byte[] digest = Sha256.bytesOf(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static String script() {
        String own = SCRIPTS.stream().map(name -> resource("page/" + name)).collect(Collectors.joining("\n"));
        return "\n/* d3-hierarchy\n\n" + resource(LIBRARY + "LICENSE") + "*/\n"
                + resource(LIBRARY + "dist/d3-hierarchy.min.js")
                + "\n(() => {\n" + own + "})();\n";
    }

    /** JSON that is also the text of an element: no character in it starts a tag. */
    private String data() {
        try (JsonParser parser = ImageReport.FACTORY.createParser(report)) {
            parser.nextToken();
            byte[] data = JsonDocument.of(json -> copy(parser, json));
            return new String(data, StandardCharsets.UTF_8).replace("<", "\\u003c");
        } catch (IOException | UncheckedIOException e) {
            throw new UserException(
                    "The file \"image.json\" is not the report of an image.", "Delete it, and build again.", e);
        }
    }

    private static void copy(JsonParser parser, JsonGenerator json) throws IOException {
        json.writeStartObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (NOT_OF_THE_IMAGE.contains(name)) {
                parser.skipChildren();
            } else {
                json.writeFieldName(name);
                copyValue(name, parser, json);
            }
        }
        json.writeEndObject();
    }

    private static void copyValue(String name, JsonParser parser, JsonGenerator json) throws IOException {
        if (name.equals(PLATFORMS)) {
            json.writeStartArray();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                copy(parser, json);
            }
            json.writeEndArray();
        } else {
            json.copyCurrentStructure(parser);
        }
    }

    private static String resource(String name) {
        try (InputStream text = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
