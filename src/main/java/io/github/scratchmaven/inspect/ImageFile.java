package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.inspect.FileContent.Directory;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat.Elf;
import io.github.scratchmaven.inspect.FileFormat.JavaModules;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.inspect.FileFormat.Script;
import io.github.scratchmaven.inspect.elf.DynamicSection;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import io.github.scratchmaven.inspect.scan.ScanResult;
import java.util.Optional;
import java.util.Set;

/** A file, directory or link as a container finds it. */
public record ImageFile(ContainerPath path, FileMode mode, FileOwner owner, FileContent content) {

    private static final int EXECUTABLE_BY_ANYONE = 0111;

    /** In bytes; 0 for all but regular files. */
    public long size() {
        return content instanceof Regular regular ? regular.size() : 0;
    }

    public boolean isDirectory() {
        return content instanceof Directory;
    }

    public boolean isRegular() {
        return content instanceof Regular;
    }

    public boolean isExecutable() {
        return (mode.bits() & EXECUTABLE_BY_ANYONE) != 0;
    }

    /** Empty where this is no ELF file, or a damaged one. */
    public Optional<ElfFile> elf() {
        return content instanceof Regular regular && regular.format() instanceof Elf elf
                ? Optional.of(elf.facts())
                : Optional.empty();
    }

    /** Empty where this is not the description of a Java runtime. */
    public Optional<JavaRelease> javaRelease() {
        return content instanceof Regular regular && regular.format() instanceof JavaRelease release
                ? Optional.of(release)
                : Optional.empty();
    }

    /** Empty where these are not the classes of a Java runtime. */
    public Optional<JavaModules> javaModules() {
        return content instanceof Regular regular && regular.format() instanceof JavaModules modules
                ? Optional.of(modules)
                : Optional.empty();
    }

    public boolean isScript() {
        return content instanceof Regular regular && regular.format() instanceof Script;
    }

    /** Whether it needs a loader or libraries; a static position-independent program has a dynamic section too, but an empty one. */
    public boolean isDynamic() {
        return elf().filter(elf -> elf.interpreter().isPresent()
                        || elf.dynamic()
                                .filter(section -> !section.needed().isEmpty())
                                .isPresent())
                .isPresent();
    }

    /** The names of the symbols that it takes from libraries. */
    public Set<String> imports() {
        return elf().flatMap(ElfFile::dynamic).map(DynamicSection::imports).orElse(Set.of());
    }

    public boolean has(ByteSignature signature) {
        return scan().signatures().contains(signature);
    }

    public ScanResult scan() {
        return content instanceof Regular regular ? regular.scan() : ScanResult.NONE;
    }

    public ImageFile at(ContainerPath other) {
        return new ImageFile(other, mode, owner, content);
    }
}
