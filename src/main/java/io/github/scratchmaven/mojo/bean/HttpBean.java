package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.workflow.run.Expectation.HttpAnswer;
import org.jspecify.annotations.Nullable;

/** An HTTP request that the container must answer: {@code <http>}. */
public final class HttpBean {

    /** The TCP port of the request. */
    @Nullable
    String port;

    /** The path of the request, such as {@code /health}. Default: {@code /}. */
    @Nullable
    String path;

    /** The expected status of the response; redirects are not followed. Default: {@code 200}. */
    @Nullable
    String status;

    HttpAnswer toAnswer(Settings settings) {
        return new HttpAnswer(
                settings.required("port", port, Settings::integer, "a port such as \"8080\""),
                settings.text("path", path).orElse("/"),
                settings.number("status", status).orElse(200));
    }
}
