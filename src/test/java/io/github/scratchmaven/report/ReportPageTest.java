package io.github.scratchmaven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final String REPORT = """
            {
              "reference" : "team/app:1",
              "id" : "sha256:1",
              "digest" : "sha256:2",
              "files" : [ { "path" : "/</script><img src=x onerror=alert(1)>" }, { "path" : "/{script}$1" } ],
              "builder" : { "digest" : "sha256:3" },
              "engine" : { "name" : "Docker" },
              "milliseconds" : 1400
            }
            """;

    @Test
    void dataIsThatOfTheImageWithoutThatOfTheBuild() {
        assertThat(data(new ReportPage(REPORT).html()))
                .isEqualTo("{\"reference\":\"team/app:1\",\"id\":\"sha256:1\","
                        + "\"files\":[{\"path\":\"/\\u003c/script>\\u003cimg src=x onerror=alert(1)>\"},{\"path\":\"/{script}$1\"}],"
                        + "\"builder\":{\"digest\":\"sha256:3\"}}");
    }

    @Test
    void eachPlatformHasItsImage() {
        String index =
                "{\"id\":\"sha256:1\",\"platforms\":[{\"id\":\"sha256:2\",\"milliseconds\":1},{\"id\":\"sha256:3\",\"engine\":{}}]}";

        assertThat(data(new ReportPage(index).html()))
                .isEqualTo("{\"id\":\"sha256:1\",\"platforms\":[{\"id\":\"sha256:2\"},{\"id\":\"sha256:3\"}]}");
    }

    @Test
    void anotherBuildOfTheImageLeadsToTheSamePage() {
        String later = REPORT.replace("1400", "2000").replace("\"Docker\"", "\"Podman\"");

        assertThat(new ReportPage(later).html()).isEqualTo(new ReportPage(REPORT).html());
    }

    @Test
    void pageWithoutDataIsSmallAndNamesNothingOutside() {
        String page = new ReportPage(REPORT).html();

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(80_000);
        assertThat(page).doesNotContain("src=\"", "url(", "@import", "fetch(", "innerHTML");
        assertThat(page).contains("default-src 'none'; style-src 'sha256-", "Permission to use, copy, modify");
    }

    @Test
    void damagedReportIsNamed() {
        assertThatThrownBy(() -> new ReportPage("{\"files\" :").html())
                .isInstanceOf(UserException.class)
                .hasMessage("The file \"image.json\" is not the report of an image. Delete it, and build again.");
    }

    private static String data(String page) {
        String start = "<script type=\"application/json\" id=\"data\">";
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf("</script>", from));
    }
}
