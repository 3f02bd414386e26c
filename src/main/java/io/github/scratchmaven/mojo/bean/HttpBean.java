package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.verify.Expectation.HttpAnswer;
import org.jspecify.annotations.Nullable;

/** An HTTP request that the container is to answer: {@code <http>}. */
public final class HttpBean {

    /** The TCP port that is asked. */
    @Nullable
    String port;

    /** The path that is asked for, such as {@code /health}. Default: {@code /}. */
    @Nullable
    String path;

    /** The status of the answer; redirects are not followed. Default: {@code 200}. */
    @Nullable
    String status;

    HttpAnswer toAnswer() {
        if (port == null) {
            throw new UserException("<http> in <verify> has no port.", "Write <port>8080</port> into it.");
        }
        return new HttpAnswer(
                CaseBean.number(port, "<http><port>"),
                path == null ? "/" : path.strip(),
                status == null ? 200 : CaseBean.number(status, "<http><status>"));
    }
}
