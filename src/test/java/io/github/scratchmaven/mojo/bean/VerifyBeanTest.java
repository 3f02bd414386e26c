package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.run.Expectation.ExitCode;
import io.github.scratchmaven.workflow.run.Expectation.Starts;
import io.github.scratchmaven.workflow.verify.VerifyCase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifyBeanTest {

    private final Map<String, String> properties = new HashMap<>();
    private final VerifyBean bean = new VerifyBean();

    @Test
    void propertiesSetWhatThePomDoesNot() {
        properties.putAll(Map.of(
                "scratch.verify.args", "serve,--verbose",
                "scratch.verify.environment", "A=1,B=2",
                "scratch.verify.exitCode", "4",
                "scratch.verify.timeout", "1m30s",
                "scratch.verify.writablePaths", "/a,/b",
                "scratch.verify.executableTmp", "true",
                "scratch.verify.network", "backend"));
        bean.exitCode = "3";

        VerifyCase only = only();

        assertThat(only.start().args()).containsExactly("serve", "--verbose");
        assertThat(only.start().environment()).containsExactly(Map.entry("A", "1"), Map.entry("B", "2"));
        assertThat(only.expectations()).containsExactly(new ExitCode(3));
        assertThat(only.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(only.isolation().writablePaths())
                .extracting(Object::toString)
                .containsExactly("/a", "/b");
        assertThat(only.isolation().network()).isEqualTo("backend");
        assertThat(only.isolation().executableTmp()).isTrue();
    }

    @Test
    void programMustStartIfNothingElseIsExpected() {
        assertThat(only().expectations()).containsExactly(new Starts(Duration.ofSeconds(3)));
        assertThat(only().timeout()).isEqualTo(Duration.ofMinutes(1));

        bean.timeout = "1s";

        assertThat(only().expectations()).containsExactly(new Starts(Duration.ofSeconds(1)));
    }

    @Test
    void jvmHasMoreTime() {
        assertThat(only(CaseDefaults.JVM).expectations()).containsExactly(new Starts(Duration.ofSeconds(10)));
        assertThat(only(CaseDefaults.JVM).timeout()).isEqualTo(Duration.ofMinutes(3));

        bean.exitCode = "0";
        bean.timeout = "5s";

        assertThat(only(CaseDefaults.JVM).expectations()).containsExactly(new ExitCode(0));
        assertThat(only(CaseDefaults.JVM).timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void textInsteadOfANumberIsRejected() {
        bean.exitCode = "none";

        assertThatThrownBy(this::only)
                .isInstanceOf(UserException.class)
                .hasMessage("\"none\" is not a number. Write a whole number in <verify><exitCode>.");
    }

    @Test
    void textInsteadOfATimeIsRejected() {
        bean.timeout = "soon";

        assertThatThrownBy(this::only)
                .hasMessage("\"soon\" is not a time. Write a time such as 30s, 1m30s or 500ms in <verify><timeout>.");
    }

    @Test
    void httpRequiresAPort() {
        bean.http = new HttpBean();

        assertThatThrownBy(this::only)
                .hasMessage(
                        "<verify><http> has no <port>." + " Write a port such as \"8080\" in <verify><http><port>.");
    }

    private VerifyCase only() {
        return only(CaseDefaults.PROGRAM);
    }

    private VerifyCase only(CaseDefaults defaults) {
        List<VerifyCase> cases = bean.toCases(new Settings("scratch.verify", properties::get), defaults);
        assertThat(cases).hasSize(1);
        return cases.get(0);
    }
}
