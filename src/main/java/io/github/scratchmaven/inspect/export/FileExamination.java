package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat;
import io.github.scratchmaven.inspect.FileFormat.DamagedElf;
import io.github.scratchmaven.inspect.FileFormat.Elf;
import io.github.scratchmaven.inspect.FileFormat.JavaModules;
import io.github.scratchmaven.inspect.FileFormat.JavaRelease;
import io.github.scratchmaven.inspect.FileFormat.Other;
import io.github.scratchmaven.inspect.FileFormat.SearchPath;
import io.github.scratchmaven.inspect.elf.ElfException;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.scan.FileSearch;
import io.github.scratchmaven.inspect.scan.ScanResult;
import io.github.scratchmaven.inspect.scan.ScannedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads each file to its end: its format, and what its bytes show. A known file is not examined again. */
public final class FileExamination implements FileReader {

    /** Longer than any search path, and than the names of all modules. */
    private static final int LONGEST_TEXT = 1 << 16;

    private static final Pattern VALUE = Pattern.compile("(?m)^([A-Z_]+)=\"?([^\"\n]*)\"?$");

    private static final Pattern SEPARATOR = Pattern.compile("[:\n]");

    private final FileSearch search;
    private final ReadBudget budget;
    private final KnownFiles known;

    public FileExamination(FileSearch search, ReadBudget budget) {
        this(search, budget, KnownFiles.NONE);
    }

    /** With files that were searched for the same. */
    FileExamination(FileSearch search, ReadBudget budget, KnownFiles known) {
        this.search = search;
        this.budget = budget;
        this.known = known;
    }

    @Override
    public Regular read(String name, long size, InputStream content) throws IOException {
        if (known.mayHave(name, size)) {
            byte[] bytes = content.readNBytes((int) size);
            Optional<Regular> same = known.find(name, Sha256.of(bytes));
            return same.isPresent() ? same.get() : hashed(name, size, new ByteArrayInputStream(bytes));
        }
        return hashed(name, size, content);
    }

    private Regular hashed(String name, long size, InputStream content) throws IOException {
        Sha256 hash = new Sha256();
        ScannedInputStream body = new ScannedInputStream(hash.over(content), search);
        FileFormat format = format(name, size, body);
        ScanResult scan = body.finish().with(hash.digest());
        return new Regular(size, format instanceof Other ? new FileHead(body.head()).format() : format, scan);
    }

    private FileFormat format(String name, long size, InputStream body) throws IOException {
        if (SearchPath.isFileName(name)) {
            return searchPath(body);
        }
        if (JavaModules.isFileName(name)) {
            return modules(body, size);
        }
        return name.equals(JavaRelease.FILE) ? release(body, size) : elf(body, size);
    }

    private FileFormat modules(InputStream body, long size) throws IOException {
        byte[] head = body.readNBytes(JavaModuleIndex.HEADER);
        Optional<Set<String>> classes = JavaModuleIndex.classes(head, body);
        if (classes.isEmpty()) {
            return elf(new SequenceInputStream(new ByteArrayInputStream(head), body), size);
        }
        budget.spendNames(classes.get().stream().mapToInt(String::length).sum());
        return new JavaModules(classes.get());
    }

    /** A program may have the same name. */
    private FileFormat release(InputStream body, long size) throws IOException {
        byte[] head = body.readNBytes(LONGEST_TEXT);
        SortedMap<String, String> values = new TreeMap<>();
        Matcher matcher = VALUE.matcher(new String(head, StandardCharsets.UTF_8));
        while (matcher.find()) {
            values.put(matcher.group(1), matcher.group(2));
        }
        if (!values.containsKey("JAVA_VERSION")) {
            return elf(new SequenceInputStream(new ByteArrayInputStream(head), body), size);
        }
        budget.spendNames(head.length);
        return new JavaRelease(values);
    }

    private FileFormat searchPath(InputStream body) throws IOException {
        String text = new String(body.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
        budget.spendNames(text.length());
        return new SearchPath(SEPARATOR
                .splitAsStream(text)
                .filter(directory -> !directory.isEmpty())
                .toList());
    }

    private FileFormat elf(InputStream body, long size) throws IOException {
        try {
            Optional<ElfFile> elf = ElfFile.read(body, size);
            if (elf.isEmpty()) {
                return new Other();
            }
            budget.spendNames(elf.get().characters());
            return new Elf(elf.get());
        } catch (ElfException e) {
            return new DamagedElf(String.valueOf(e.getMessage()));
        }
    }
}
