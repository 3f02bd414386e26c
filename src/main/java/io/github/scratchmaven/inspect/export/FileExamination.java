package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat;
import io.github.scratchmaven.inspect.FileFormat.DamagedElf;
import io.github.scratchmaven.inspect.FileFormat.Elf;
import io.github.scratchmaven.inspect.FileFormat.Other;
import io.github.scratchmaven.inspect.FileFormat.SearchPath;
import io.github.scratchmaven.inspect.elf.ElfException;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.scan.FileSearch;
import io.github.scratchmaven.inspect.scan.ScanResult;
import io.github.scratchmaven.inspect.scan.ScannedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads each file to its end: its format, and what its bytes show. */
public final class FileExamination implements FileReader {

    /** Longer than any search path. */
    private static final int LONGEST_SEARCH_PATH = 1 << 16;

    private static final Pattern SEPARATOR = Pattern.compile("[:\n]");

    private final FileSearch search;
    private final ReadBudget budget;

    public FileExamination(FileSearch search, ReadBudget budget) {
        this.search = search;
        this.budget = budget;
    }

    @Override
    public Regular read(String name, long size, InputStream content) throws IOException {
        ScannedInputStream body = new ScannedInputStream(content, search);
        FileFormat format = SearchPath.isFileName(name) ? searchPath(body) : elf(body, size);
        ScanResult scan = body.finish();
        return new Regular(size, format instanceof Other ? new FileHead(body.head()).format() : format, scan);
    }

    private FileFormat searchPath(InputStream body) throws IOException {
        String text = new String(body.readNBytes(LONGEST_SEARCH_PATH), StandardCharsets.UTF_8);
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
