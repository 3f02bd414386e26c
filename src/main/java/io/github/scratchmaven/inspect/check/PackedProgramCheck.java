package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.scan.ByteSignature;
import java.util.List;

/** No program is packed by UPX: the headers of a packed program show neither its loader nor its libraries. */
final class PackedProgramCheck implements ImageCheck {

    @Override
    public HelpTopic topic() {
        return HelpTopic.NOT_RUNNABLE;
    }

    @Override
    public List<Finding> check(ImageUnderTest image) {
        return image.contents()
                .regularFiles()
                .filter(PackedProgramCheck::isPacked)
                .map(file -> new Finding(
                        Quote.path(file.path()) + " is packed by UPX, so its loader and libraries are unknown.",
                        "Remove upx from the build."))
                .toList();
    }

    /** UPX writes no section headers. A program that only contains the mark, such as a scanner, has some. */
    private static boolean isPacked(ImageFile file) {
        return file.has(ByteSignature.UPX)
                && file.elf().filter(elf -> !elf.hasSections()).isPresent();
    }
}
