package io.github.scratchmaven.recipe.go.modfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.error.UserException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the plugin's results with those of golang.org/x/mod/modfile. */
class ModFileConformanceTest {

    /** The go command decides which versions exist, and accepts a branch's name too; a backquoted string cannot be misread. */
    private static final Set<String> READ_ALTHOUGH_MODFILE_REJECTS = Set.of(
            "module `github.com/rsc/vgotest`",
            "require example.com/m 1.0.0",
            "replace example.com/m 1.0.0 => example.com/m 1.1.0");

    /** What is rejected in a main module, and would be guessed at only in a dependency. */
    private static final Set<String> REJECTED_ALTHOUGH_LAX_READS = Set.of(
            "module m\ngo 1.2.beta1\n",
            "module m\ngo v1.2.3\n",
            "module m\ngo v1.2rc1\n",
            "module m\ngo v1.2beta1\n",
            "module m\ngo v1.2.beta1\n",
            "module m\ntoolchain inconceivable!\n",
            "replace example.com/m@v1.0.0 => example.com/m@v1.1.0",
            "replace example.com/m => example.com/m@v1.1.0");

    static Stream<Row> rows() {
        return Vectors.rows("gomod.json", "files")
                .map(row -> new Row(row.get("kind").asText(), row.get("text").asText(), row.get("modfile")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answerIsThatOfModfile(Row row) {
        if (!row.isRejected()) {
            assertThat(row.ours()).isEqualTo(row.theirs());
        } else if (row.mayBeRead()) {
            assertThat(row.ours()).isNotEmpty();
        } else {
            assertThatThrownBy(row::ours).isInstanceOf(UserException.class);
        }
    }

    record Row(String kind, String text, JsonNode modfile) {

        boolean isRejected() {
            return modfile.has("error");
        }

        boolean mayBeRead() {
            return READ_ALTHOUGH_MODFILE_REJECTS.contains(text)
                    || (modfile.has("lax") && !REJECTED_ALTHOUGH_LAX_READS.contains(text));
        }

        /** Both answers as text in one form, so that a difference shows. */
        String ours() {
            return kind.equals("work") ? ours(GoWork.parse(text, "go.work")) : ours(GoMod.parse(text, "go.mod"));
        }

        String theirs() {
            return kind.equals("work")
                    ? lines(modfile.path("go"), modfile.path("toolchain"))
                            + texts("use").toList()
                            + theirReplaces().toList()
                    : Optional.ofNullable(modfile.get("module")).map(JsonNode::asText)
                            + lines(modfile.path("go"), modfile.path("toolchain"))
                            + elements("require")
                                    .map(require -> require.get(0).asText() + "@"
                                            + require.get(1).asText())
                                    .toList()
                            + theirReplaces().toList();
        }

        private static String ours(GoWork work) {
            return lines(work.goLines()) + work.uses() + ours(work.replaces().stream());
        }

        private static String ours(GoMod mod) {
            return mod.modulePath()
                    + lines(mod.goLines())
                    + mod.requires().stream()
                            .map(require -> require.path() + "@" + require.version())
                            .toList()
                    + ours(mod.replaces().stream());
        }

        private static String ours(Stream<Replace> replaces) {
            return replaces.map(replace -> String.join(
                            "@",
                            replace.oldPath(),
                            replace.oldVersion().orElse(""),
                            replace.newPath(),
                            replace.newVersion().orElse("")))
                    .toList()
                    .toString();
        }

        private Stream<String> theirReplaces() {
            return elements("replace")
                    .map(replace -> String.join(
                            "@",
                            replace.get("old").asText(),
                            replace.get("oldVersion").asText(),
                            replace.get("new").asText(),
                            replace.get("newVersion").asText()));
        }

        private static String lines(GoLines lines) {
            return " go " + lines.goLine().orElse("") + " toolchain "
                    + lines.toolchainLine().orElse("");
        }

        private static String lines(JsonNode go, JsonNode toolchain) {
            return " go " + go.asText() + " toolchain " + toolchain.asText();
        }

        private Stream<String> texts(String field) {
            return elements(field).map(JsonNode::asText);
        }

        private Stream<JsonNode> elements(String field) {
            return StreamSupport.stream(modfile.get(field).spliterator(), false);
        }
    }
}
