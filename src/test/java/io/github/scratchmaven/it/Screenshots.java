package io.github.scratchmaven.it;

import java.nio.file.Path;

/** Makes the pictures of {@code docs/report.md}. For {@code dev/screenshots}. */
public final class Screenshots {

    private Screenshots() {}

    /** Arguments: the page, the name of a library in it, and the directory for the pictures. */
    public static void main(String[] arguments) throws Exception {
        Path page = Path.of(arguments[0]).toAbsolutePath();
        Path directory = Path.of(arguments[2]);
        try (Browser browser = Browser.start()) {
            browser.resize(1200, 860, false, false);
            browser.open(page);
            browser.click("#map .cell", arguments[1]);
            top(browser);
            browser.screenshot(directory.resolve("report.png"));
            browser.resize(390, 780, true, true);
            browser.open(page);
            browser.click("#map .cell", arguments[1]);
            top(browser);
            browser.screenshot(directory.resolve("report-phone.png"));
        }
    }

    private static void top(Browser browser) throws Exception {
        browser.value("(document.activeElement.blur(), scrollTo({ top: 0, behavior: 'instant' }))");
    }
}
