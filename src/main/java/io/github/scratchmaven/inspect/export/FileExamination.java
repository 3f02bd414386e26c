package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat;
import io.github.scratchmaven.inspect.FileFormat.DamagedElf;
import io.github.scratchmaven.inspect.FileFormat.Elf;
import io.github.scratchmaven.inspect.FileFormat.Other;
import io.github.scratchmaven.inspect.elf.ElfException;
import io.github.scratchmaven.inspect.elf.ElfFile;
import io.github.scratchmaven.inspect.scan.FileSearch;
import io.github.scratchmaven.inspect.scan.ScanResult;
import io.github.scratchmaven.inspect.scan.ScannedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads each file to its end: what it is, and what its bytes betray. */
public final class FileExamination implements FileReader {

    private final FileSearch search;
    private final ReadBudget budget;

    public FileExamination(FileSearch search, ReadBudget budget) {
        this.search = search;
        this.budget = budget;
    }

    @Override
    public Regular read(String name, long size, InputStream content) throws IOException {
        ScannedInputStream body = new ScannedInputStream(content, search);
        FileFormat format = format(body, size);
        ScanResult traces = body.finish();
        return new Regular(size, format instanceof Other ? new FileHead(body.head()).format(name) : format, traces);
    }

    private FileFormat format(InputStream body, long size) throws IOException {
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
