package io.github.scratchmaven.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Searches for secrets where none may be, in plain text and in base 64 at any offset. */
public final class Secrets {

    /** Base 64 encodes three bytes as four letters. */
    private static final int GROUP = 3;

    /** A shorter text is in any log by chance, such as the middle of a short secret in base 64. */
    private static final int SHORTEST = 7;

    private final List<String> spellings;

    private Secrets(List<String> spellings) {
        this.spellings = spellings;
    }

    public static Secrets of(String... secrets) {
        return new Secrets(Arrays.stream(secrets)
                .flatMap(secret -> Stream.concat(Stream.of(secret), inBase64(secret)))
                .toList());
    }

    /** Names the secrets to {@code dev/search-logs}, which searches the logs of all tests: in {@code target/it-secrets}, for a project in {@code target/it}. */
    public Secrets record(File project) throws IOException {
        Path directory = project.toPath().resolveSibling("../it-secrets").normalize();
        Files.createDirectories(directory);
        List<String> searched = spellings.stream()
                .filter(spelling -> spelling.length() >= SHORTEST)
                .toList();
        Files.write(
                directory.resolve(project.getName()), searched, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return this;
    }

    /** Fails if a file of the directory or one of these texts contains one of the secrets. */
    public void requireAbsence(File directory, String... texts) throws IOException {
        for (String text : texts) {
            require(text, "A text of " + text.length() + " characters");
        }
        try (Stream<Path> files = Files.walk(directory.toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                require(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
            }
        }
    }

    private void require(String text, String name) {
        String oneAlphabet = text.replace('-', '+').replace('_', '/');
        if (spellings.stream().anyMatch(spelling -> text.contains(spelling) || oneAlphabet.contains(spelling))) {
            throw new AssertionError(name + " contains a secret");
        }
    }

    /** The letters that depend on the secret only, for each of the three offsets in a group at which it can begin. */
    private static Stream<String> inBase64(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, GROUP).mapToObj(start -> {
            byte[] whole = Arrays.copyOfRange(bytes, (GROUP - start) % GROUP, bytes.length);
            return Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(whole, whole.length / GROUP * GROUP));
        });
    }
}
