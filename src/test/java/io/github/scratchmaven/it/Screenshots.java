package io.github.scratchmaven.it;

import io.github.scratchmaven.report.ReportPage;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the pictures of {@code docs/report.md}. For {@code dev/screenshots}. */
public final class Screenshots {

    private Screenshots() {}

    /** Arguments: the {@code image.json} of an image, the name of a library in it, and the directory for the pictures. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[2]);
        Path page = Files.createTempFile("report-", ".html");
        try (Browser browser = Browser.start()) {
            Files.writeString(page, new ReportPage(Files.readString(Path.of(arguments[0]))).html());
            browser.resize(1200, 860, false, false);
            takePicture(browser, page, arguments[1], directory.resolve("report.png"));
            browser.resize(390, 844, true, true);
            takePicture(browser, page, arguments[1], directory.resolve("report-phone.png"));
        } finally {
            Files.delete(page);
        }
    }

    private static void takePicture(Browser browser, Path page, String library, Path picture) throws Exception {
        browser.open(page);
        browser.click("#map .cell", library);
        browser.value("(document.activeElement.blur(), scrollTo({ top: 0, behavior: 'instant' }))");
        browser.screenshot(picture);
    }
}
