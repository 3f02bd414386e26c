package io.github.scratchmaven.workflow.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PomDocumentTest {

    private static final PluginBlock BLOCK = new PluginBlock(Optional.of("1.0"), List.of());

    @Test
    void pluginIsTheLastOne() {
        assertThat(added("""
                <project>
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>other</artifactId>
                      </plugin>
                      <!-- the end -->
                    </plugins>
                  </build>
                </project>
                """)).isEqualTo("""
                <project>
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>other</artifactId>
                      </plugin>
                      <!-- the end -->
                      <plugin>
                        <groupId>io.github.scratchmaven</groupId>
                        <artifactId>scratch-maven-plugin</artifactId>
                        <version>1.0</version>
                        <executions>
                          <execution>
                            <goals>
                              <goal>build</goal>
                            </goals>
                          </execution>
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """);
    }

    @Test
    void missingBuildIsCreatedAfterABlankLineIfTheOthersHaveOne() {
        assertThat(added("""
                <project>
                    <modelVersion>4.0.0</modelVersion>

                    <profiles>
                        <profile>
                            <build>
                                <plugins/>
                            </build>
                        </profile>
                    </profiles>
                </project>
                """)).startsWith("""
                <project>
                    <modelVersion>4.0.0</modelVersion>

                    <profiles>
                        <profile>
                            <build>
                                <plugins/>
                            </build>
                        </profile>
                    </profiles>

                    <build>
                        <plugins>
                            <plugin>
                                <groupId>io.github.scratchmaven</groupId>
                """).endsWith("""
                            </plugin>
                        </plugins>
                    </build>
                </project>
                """);
    }

    @Test
    void tabsLineEndsAndTheMissingEndOfTheLastLineAreKept() {
        String text = added("<project>\r\n\t<build>\r\n\t\t<plugins/>\r\n\t</build>\r\n</project>");

        assertThat(text)
                .startsWith("<project>\r\n\t<build>\r\n\t\t<plugins>\r\n\t\t\t<plugin>\r\n\t\t\t\t<groupId>")
                .endsWith("\t\t\t</plugin>\r\n\t\t</plugins>\r\n\t</build>\r\n</project>");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n");
    }

    @Test
    void pluginManagementIsAnotherList() {
        assertThat(added("""
                <project>
                  <build>
                    <pluginManagement>
                      <plugins>
                      </plugins>
                    </pluginManagement>
                  </build>
                </project>
                """)).contains("""
                      <plugins>
                      </plugins>
                    </pluginManagement>
                    <plugins>
                      <plugin>
                """);
    }

    @Test
    void elementsHaveThePrefixOfTheProject() {
        assertThat(added("<m:project xmlns:m=\"http://maven.apache.org/POM/4.0.0\">\n  <m:build/>\n</m:project>\n"))
                .isEqualTo("""
                <m:project xmlns:m="http://maven.apache.org/POM/4.0.0">
                  <m:build>
                    <m:plugins>
                      <m:plugin>
                        <m:groupId>io.github.scratchmaven</m:groupId>
                        <m:artifactId>scratch-maven-plugin</m:artifactId>
                        <m:version>1.0</m:version>
                        <m:executions>
                          <m:execution>
                            <m:goals>
                              <m:goal>build</m:goal>
                            </m:goals>
                          </m:execution>
                        </m:executions>
                      </m:plugin>
                    </m:plugins>
                  </m:build>
                </m:project>
                """);
    }

    static Stream<String> awkward() {
        return Stream.of(
                "<project/>",
                "<project></project>",
                "<project ></project >",
                "<project><build><plugins></plugins></build></project>",
                "<project><build><plugins/></build></project>",
                "<project><build><plugins /></build></project>",
                "<project><build><plugins attribute=\"a > b /\" combine.children='append'/></build></project>",
                "<project><build/></project>",
                "<project>\n<build>\n<plugins>\n</plugins>\n</build>\n</project>",
                "<project>\n  <build> <plugins> <plugin> <artifactId>a</artifactId> </plugin> </plugins> </build>\n</project>",
                "<?xml version='1.0'?>\n<!-- <project><build><plugins> -->\n<project>\n  <build>\n    <!-- </plugins> <plugins/> -->\n    <plugins>\n      <!-- </plugins> -->\n    </plugins>\n  </build>\n</project>\n<!-- </project> -->\n",
                "<project>\n  <description><![CDATA[<build><plugins></build>]]></description>\n</project>\n",
                "<!DOCTYPE project [<!ENTITY v \"<build/>\">]>\n<project>\n  <name>&v;</name>\n</project>\n",
                "<?pi <project> ?>\n<project>\n\t<build>\n\t\t<plugins><?pi </plugins> ?></plugins>\n\t</build>\n</project>\n",
                "\ufeff<project>\n</project>\n",
                "<project>\n  <modules>\n    <module>a</module></modules></project>\n\n\n",
                "<project>\r\n  <build>\r\n    <plugins>\r\n    </plugins>\r\n  </build>\r\n</project>\r\n",
                "<project>\n  <profiles>\n    <profile>\n      <build>\n        <plugins>\n        </plugins>\n      </build>\n    </profile>\n  </profiles>\n  <build>\n    <plugins>\n    </plugins>\n  </build>\n</project>\n");
    }

    /** The block is in one place, and nothing else changes. */
    @ParameterizedTest
    @MethodSource("awkward")
    void anyPomGetsTheBlockAndKeepsItsText(String pom) {
        String text = added(pom);
        int head = common(pom, text, false);
        int tail = Math.min(common(pom, text, true), pom.length() - head);
        String replaced = pom.substring(head, pom.length() - tail);

        assertThat(replaced).as("what is replaced").matches("(?s)|/|/>| />?|\\s*/?>?");
        assertThat(InitPom.hasPlugin(new PomDocument(text))).isTrue();
        assertThat(text.split("scratch-maven-plugin", -1)).hasSize(2);
        assertThat(new PomDocument(text).with(BLOCK)).as("a second time").isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "<settings/>", "<project>", "<project><a></b></project>", "</project>"})
    void otherTextsAreNoPoms(String text) {
        assertThat(new PomDocument(text).with(BLOCK)).isEmpty();
    }

    @Test
    void configurationAndManagedVersion() {
        assertThat(new PluginBlock(Optional.empty(), List.of("<go>", "  <main>./cmd/a</main>", "</go>")).lines())
                .containsExactly(
                        "<plugin>",
                        "  <groupId>io.github.scratchmaven</groupId>",
                        "  <artifactId>scratch-maven-plugin</artifactId>",
                        "  <configuration>",
                        "    <go>",
                        "      <main>./cmd/a</main>",
                        "    </go>",
                        "  </configuration>",
                        "  <executions>",
                        "    <execution>",
                        "      <goals>",
                        "        <goal>build</goal>",
                        "      </goals>",
                        "    </execution>",
                        "  </executions>",
                        "</plugin>");
    }

    @Test
    void newPomIsWhole() {
        assertThat(PomDocument.of("hello", BLOCK).text()).isEqualTo("""
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>

                  <groupId>com.example</groupId>
                  <artifactId>hello</artifactId>
                  <version>1.0.0</version>
                  <packaging>pom</packaging>

                  <build>
                    <plugins>
                      <plugin>
                        <groupId>io.github.scratchmaven</groupId>
                        <artifactId>scratch-maven-plugin</artifactId>
                        <version>1.0</version>
                        <executions>
                          <execution>
                            <goals>
                              <goal>build</goal>
                            </goals>
                          </execution>
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """);
    }

    private static String added(String pom) {
        return new PomDocument(pom).with(BLOCK).orElseThrow().text();
    }

    private static int common(String first, String second, boolean fromEnd) {
        int count = 0;
        while (count < Math.min(first.length(), second.length())
                && at(first, count, fromEnd) == at(second, count, fromEnd)) {
            count++;
        }
        return count;
    }

    private static char at(String text, int index, boolean fromEnd) {
        return text.charAt(fromEnd ? text.length() - 1 - index : index);
    }
}
