package io.github.scratchmaven.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.ImageLayer;
import java.util.Locale;

/** {@code image.json}: what was built, for a machine to read. */
final class ImageReport {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    private final BuiltImage built;

    ImageReport(BuiltImage built, Assembly assembly) {
        this.built = built;
    }

    /** In UTF-8 once encoded, with a line end after the last line. */
    String json() {
        ObjectNode report = MAPPER.createObjectNode();
        report.put("reference", built.names().first().toString());
        built.names().references().forEach(report.putArray("tags")::add);
        return text(report);
    }

    private static String text(ObjectNode report) {
        try {
            return MAPPER.writer(PRINTER).writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
