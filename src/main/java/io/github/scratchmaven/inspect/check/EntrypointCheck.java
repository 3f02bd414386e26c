package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat;
import io.github.scratchmaven.inspect.FileFormat.DamagedElf;
import io.github.scratchmaven.inspect.FileFormat.Elf;
import io.github.scratchmaven.inspect.FileFormat.Foreign;
import io.github.scratchmaven.inspect.FileFormat.JavaModules;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.inspect.FileFormat.Other;
import io.github.scratchmaven.inspect.FileFormat.Script;
import io.github.scratchmaven.inspect.FileFormat.SearchPath;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.elf.ElfType;
import java.util.List;
import java.util.Optional;

/** The kernel can start the entrypoint: it is an executable ELF file, or a script with its interpreter. */
final class EntrypointCheck implements ImageCheck {

    private static final String ANOTHER_PROGRAM = "Set <container><entrypoint> to a program for Linux.";

    @Override
    public HelpTopic topic() {
        return HelpTopic.NOT_RUNNABLE;
    }

    @Override
    public List<Finding> check(ImageUnderTest image) {
        return new Entrypoint(image).problem().stream().toList();
    }

    private record Entrypoint(ImageUnderTest image) implements FileFormat.Visitor<Optional<Finding>> {

        Optional<Finding> problem() {
            return image.contents()
                    .open(image.declared().program())
                    .map(this::problem)
                    .orElse(finding("is not in the image.", "Set <container><entrypoint> to a program in the image."));
        }

        private Optional<Finding> problem(ImageFile file) {
            if (!(file.content() instanceof Regular regular)) {
                return finding("is not a regular file.", "Set <container><entrypoint> to a program in the image.");
            }
            return regular.format()
                    .accept(this)
                    .or(() -> file.isExecutable()
                            ? Optional.empty()
                            : finding(
                                    "is not executable: its mode is " + file.mode() + ".",
                                    "Give it a <mode> such as 0755."));
        }

        @Override
        public Optional<Finding> elf(Elf format) {
            ElfType type = format.facts().header().type();
            return type == ElfType.RELOCATABLE || type == ElfType.CORE
                    ? finding("is an ELF file, but not a linked program.", ANOTHER_PROGRAM)
                    : Optional.empty();
        }

        @Override
        public Optional<Finding> damagedElf(DamagedElf format) {
            return finding("is a damaged ELF file: " + format.why() + ".", "Build the program again.");
        }

        @Override
        public Optional<Finding> script(Script format) {
            if (format.command().endsWith("\r")) {
                return finding(
                        "is a script with the line ends of Windows, so Linux does not find its interpreter.",
                        "Save it with the line ends of Unix; \"*.sh text eol=lf\" in .gitattributes makes Git do so.");
            }
            return new ScriptInterpreter(image)
                    .problem(format.command())
                    .flatMap(problem -> finding(
                            "is a script " + problem,
                            "Start a program instead, or add what the script needs with <contents><files>."));
        }

        @Override
        public Optional<Finding> foreign(Foreign format) {
            return finding("is " + format.name() + ", which Linux cannot run.", ANOTHER_PROGRAM);
        }

        @Override
        public Optional<Finding> searchPath(SearchPath format) {
            return neither();
        }

        @Override
        public Optional<Finding> javaRelease(JavaRelease format) {
            return neither();
        }

        @Override
        public Optional<Finding> javaModules(JavaModules format) {
            return neither();
        }

        @Override
        public Optional<Finding> other(Other format) {
            return neither();
        }

        private Optional<Finding> neither() {
            return finding("is neither an ELF file nor a script, so Linux cannot run it.", ANOTHER_PROGRAM);
        }

        private Optional<Finding> finding(String problem, String remedy) {
            return Optional.of(new Finding(
                    "The entrypoint " + Quote.of(image.declared().program().value()) + " " + problem, remedy));
        }
    }
}
