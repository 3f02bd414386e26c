package io.github.scratchmaven.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of Docker's or Podman's configuration, which may hold credentials: no message quotes its content. */
public record JsonFile(Path path) {

    /** Empty if there is no such file; a {@code UserException} if it cannot be read. */
    public Optional<JsonObject> read() {
        return Files.exists(path) ? Optional.of(parse()) : Optional.empty();
    }

    /** Without the parser's exception as cause, since its message quotes the content. */
    private JsonObject parse() {
        try (InputStream content = Files.newInputStream(path)) {
            return JsonObject.read(content);
        } catch (JsonProcessingException invalid) {
            throw new UserException(
                    "The file " + Quote.path(path) + " is not valid JSON: see its line "
                            + invalid.getLocation().getLineNr() + ".",
                    "Fix or remove it.");
        } catch (IOException unreadable) {
            throw new UserException(
                    "The file " + Quote.path(path) + " cannot be read.",
                    "Allow this user to read it, or remove it.",
                    unreadable);
        }
    }
}
