package io.github.scratchmaven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.it.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, used with the mouse and with the keyboard. */
@TestInstance(Lifecycle.PER_CLASS)
class ReportPageBrowserTest {

    private static final String LIBRARIES = "/lib/x86_64-linux-gnu/";

    @TempDir
    Path directory;

    private Browser browser;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(Browser.isInstalled(), "requires Chromium");
        browser = Browser.start();
    }

    @BeforeEach
    void wide() throws Exception {
        browser.resize(1280, 900, false, false);
    }

    @AfterEach
    void nothingIsLoadedAndNothingFails() {
        assertThat(browser.problems()).isEmpty();
    }

    @AfterAll
    void end() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void clickedLibraryShowsWhoNeedsIt() throws Exception {
        open(report());

        browser.click("#map .cell", LIBRARIES + "libcrypto.so.3");

        assertThat(browser.text("#details .chain").lines())
                .containsExactly("/app", LIBRARIES + "libssl.so.3", LIBRARIES + "libcrypto.so.3");
        assertThat(browser.text("#details"))
                .contains("library libcrypto.so.3, needed by " + LIBRARIES + "libssl.so.3", "libssl3t64 3.5.1-1");

        browser.click("#details .chain button", "libssl.so.3");
        assertThat(browser.text("#details h3")).isEqualTo(LIBRARIES + "libssl.so.3");
        assertThat(browser.text("#details")).contains("Needed by\n/app");
    }

    @Test
    void namesAreTextAndNeverMarkup() throws Exception {
        open(report().replace("/opt/tool", "/opt/</script><img src=x onerror=alert(1)>")
                .replace("\"artifact\"", "\"\\\"><script>alert(2)</script>\""));

        browser.click("#grouping label", "File");
        browser.click("#map .cell", "onerror");

        assertThat(browser.text("#details"))
                .contains("/opt/</script><img src=x onerror=alert(1)>", "<script>alert(2)</script>");
        assertThat(browser.value("document.querySelectorAll('img, script').length"))
                .isEqualTo("2");
    }

    /** Even if such a script were in the page. */
    @Test
    void policyRunsNoOtherScript() throws Exception {
        open(report());

        browser.value(
                "document.body.append(Object.assign(document.createElement('script'), { textContent: 'foreign = 1' }))");
        assertThat(browser.value("typeof foreign")).isEqualTo("undefined");
        assertThat(browser.problems()).singleElement().asString().contains("Content Security Policy");
        open(report());
    }

    @Test
    void keysMoveOpenAndGoBack() throws Exception {
        open(report());
        browser.value("document.querySelector('#map [tabindex=\"0\"]').focus()");
        assertThat(browser.focus()).startsWith("lib/x86_64-linux-gnu, 8.7 MB");

        browser.press("Enter");
        assertThat(browser.text("#path")).contains("lib/x86_64-linux-gnu");
        assertThat(browser.focus()).startsWith(LIBRARIES + "libcrypto.so.3, 5.2 MB");

        browser.press("ArrowRight");
        String neighbour = browser.focus();
        assertThat(neighbour).startsWith(LIBRARIES).isNotEqualTo(LIBRARIES + "libcrypto.so.3");
        browser.press("ArrowLeft");
        assertThat(browser.focus()).startsWith(LIBRARIES + "libcrypto.so.3");

        browser.press("Enter");
        assertThat(browser.text("#details h3")).isEqualTo(LIBRARIES + "libcrypto.so.3");
        assertThat(browser.value("document.activeElement.getAttribute('aria-pressed')"))
                .isEqualTo("true");

        browser.press("Escape");
        assertThat(browser.text("#details h3")).isEqualTo("/lib/x86_64-linux-gnu");
        browser.press("Escape");
        assertThat(browser.text("#path")).doesNotContain("lib");
        assertThat(browser.focus()).startsWith("lib/x86_64-linux-gnu");
    }

    @Test
    void tabReachesTheChoicesTheMapAndTheDetails() throws Exception {
        open(report());

        browser.press("Tab");
        assertThat(browser.focus()).isEqualTo("Skip to the contents of the image");
        browser.press("Tab");
        assertThat(browser.value("document.activeElement.value")).isEqualTo("directory");
        browser.press("ArrowRight");
        assertThat(browser.value("document.activeElement.value")).isEqualTo("file");
        browser.press("Tab");
        assertThat(browser.value("document.activeElement.value")).isEqualTo("map");
        browser.press("Tab");
        assertThat(browser.focus()).startsWith("/app, 6.2 MB, program");
        browser.press("Enter");
        browser.press("Tab");
        assertThat(browser.value("document.activeElement.closest('#details') !== null"))
                .isEqualTo("true");
    }

    @Test
    void groupingsShowTheSameBytes() throws Exception {
        open(report());

        for (String grouping : List.of("Directory", "File", "Layer", "Origin")) {
            browser.click("#grouping label", grouping);
            assertThat(browser.text("#path")).as(grouping).endsWith("15 MB");
        }
        assertThat(browser.value("[...document.querySelectorAll('#map .box')].map(box => box.textContent).join('|')"))
                .contains("Packages of the builder image 8.9 MB");
        browser.click("#grouping label", "Layer");
        assertThat(browser.value("[...document.querySelectorAll('#map .box')].map(box => box.textContent).join('|')"))
                .isEqualTo("Layer 1 8.9 MB|Layer 2 6.3 MB");
    }

    @Test
    void tableHasWhatIsTooSmallForTheMap() throws Exception {
        open(report());

        browser.click("#view label", "Table");
        browser.click("#table tbody button", "usr/share/zoneinfo");

        assertThat(browser.value("document.querySelectorAll('#table tbody tr').length"))
                .isEqualTo("40");
        browser.click("#table th button", "Name");
        assertThat(browser.text("#table tbody tr")).contains("Zone00", "1 kB", "tzdata 2025b-4", "time zones");
        browser.click("#table tbody button", "Zone00");
        assertThat(browser.text("#details")).contains("/usr/share/zoneinfo/Zone00", "1 kB (1,000 bytes)");
    }

    @Test
    void smallFilesAreOneCellThatOpens() throws Exception {
        open(report());

        browser.click("#grouping label", "File");
        browser.click("#map .cell", "smaller file");

        assertThat(browser.text("#path")).contains("All files", "smaller files");
        assertThat(Integer.parseInt(browser.value("document.querySelectorAll('#map .cell').length")))
                .isGreaterThan(30);
    }

    @Test
    void sectionsHaveChangesWarningsAndDecisions() throws Exception {
        open(report());

        assertThat(browser.text("#sections"))
                .contains("Changes since the image before", "+161 kB since sha256:4444", "+121 kB")
                .contains("loads libraries at run time (dlopen)")
                .contains("not-stripped is accepted: \"/app\" has symbols. Reason: for profiles in production")
                .contains("caCertificates", "nothing found requires it")
                .contains("Packages and licenses", "libssl3t64\t3.5.1-1\tdeb\tApache-2.0\t\ndeb/libssl3t64/copyright")
                .contains("golang.org/x/text\tv0.30.0\tgolang\tBSD-3-Clause");
        browser.click("#sections button", "libz.so.1.3.1");
        assertThat(browser.text("#details")).contains("+121 kB, new");
    }

    @Test
    void tabsSwitchPlatforms() throws Exception {
        open(new IndexReport(
                        List.of(ImageReference.parse("team/app:1.0.0")),
                        Digest.parse("sha256:" + "9".repeat(64)),
                        Optional.empty(),
                        List.of(
                                report(),
                                report().replace("linux/amd64", "linux/arm64")
                                        .replace("x86_64-linux-gnu", "aarch64-linux-gnu")))
                .json());
        assertThat(browser.text("#platforms")).contains("linux/amd64", "linux/arm64");

        browser.click("#platforms button", "linux/arm64");
        assertThat(browser.text("#facts")).contains("linux/arm64");
        browser.click("#map .cell", "/lib/aarch64-linux-gnu/libcrypto.so.3");
        assertThat(browser.text("#details .chain")).contains("/lib/aarch64-linux-gnu/libssl.so.3");

        browser.value("document.querySelector('[role=tab][tabindex=\"0\"]').focus()");
        browser.press("ArrowLeft");
        assertThat(browser.focus()).isEqualTo("linux/amd64");
        assertThat(browser.text("[aria-selected=true]")).isEqualTo("linux/amd64");
        assertThat(browser.text("#facts")).contains("linux/amd64");
    }

    @Test
    void phoneScrollsInOneDirectionOnly() throws Exception {
        browser.resize(360, 740, true, true);
        open(report());

        for (String view : List.of("Table", "Map")) {
            browser.click("#view label", view);
            assertThat(browser.value("document.documentElement.scrollWidth"))
                    .as(view)
                    .isEqualTo("360");
        }
        assertThat(browser.value("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(18, 22, 28)");
        browser.click("#map .cell", LIBRARIES + "libcrypto.so.3");
        assertThat(browser.text("#details .chain")).contains("libssl.so.3");
    }

    private void open(String report) throws Exception {
        browser.open(Files.writeString(directory.resolve("report.html"), new ReportPage(report).html()));
    }

    private static String report() throws IOException {
        try (InputStream json = Objects.requireNonNull(ReportPageBrowserTest.class.getResourceAsStream("image.json"))) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
