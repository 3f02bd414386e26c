package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.verify.Expectation.ExitCode;
import io.github.scratchmaven.workflow.verify.Expectation.HttpAnswer;
import io.github.scratchmaven.workflow.verify.Expectation.LogLine;
import io.github.scratchmaven.workflow.verify.Expectation.OpenPort;
import io.github.scratchmaven.workflow.verify.Expectation.RunningAfter;
import io.github.scratchmaven.workflow.verify.Expectation.Starts;
import io.github.scratchmaven.workflow.verify.Verdict.Met;
import io.github.scratchmaven.workflow.verify.Verdict.Missed;
import io.github.scratchmaven.workflow.verify.Verdict.Pending;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** Holds a container to what is expected of it, moment by moment. */
final class ExpectationEvaluator {

    private final HttpProbe http = new HttpProbe();

    Verdict judge(Expectation expectation, ContainerSnapshot moment) throws InterruptedException {
        if (expectation instanceof ExitCode exit) {
            return exitCode(exit, moment);
        } else if (expectation instanceof LogLine line) {
            return logLine(line, moment);
        } else if (expectation instanceof OpenPort port) {
            return openPort(port, moment);
        } else if (expectation instanceof HttpAnswer answer) {
            return httpAnswer(answer, moment);
        } else if (expectation instanceof RunningAfter running) {
            return runningAfter(running, moment);
        }
        return starts((Starts) expectation, moment);
    }

    private static Verdict exitCode(ExitCode wanted, ContainerSnapshot moment) {
        if (!moment.hasEnded()) {
            return new Pending("it still runs, but was to end with exit code " + wanted.code());
        }
        return moment.state().exitCode().orElseThrow() == wanted.code()
                ? new Met("exit " + wanted.code())
                : new Missed(moment.ending() + ", not " + wanted.code());
    }

    private static Verdict logLine(LogLine wanted, ContainerSnapshot moment) {
        String pattern = Quote.of(wanted.pattern().toString());
        if (moment.output().has(wanted.pattern())) {
            return new Met("log " + pattern);
        }
        String absent = "no line of its output matches " + pattern;
        return moment.hasEnded() ? new Missed(moment.ending() + ", and " + absent) : new Pending(absent);
    }

    private static Verdict openPort(OpenPort wanted, ContainerSnapshot moment) {
        if (moment.hasEnded()) {
            return new Missed(moment.ending() + ", but was to listen on port " + wanted.port());
        }
        return Optional.ofNullable(moment.state().ports().get(wanted.port()))
                .map(TcpProbe::trouble)
                .orElse(Optional.of("it is not published"))
                .<Verdict>map(trouble ->
                        new Pending("its port " + wanted.port() + " accepts no connection (" + trouble + ")"))
                .orElseGet(() -> new Met("port " + wanted.port()));
    }

    private Verdict httpAnswer(HttpAnswer wanted, ContainerSnapshot moment) throws InterruptedException {
        String question = "GET " + wanted.path() + " on port " + wanted.port();
        if (moment.hasEnded()) {
            return new Missed(moment.ending() + ", but was to answer " + question);
        }
        InetSocketAddress address = moment.state().ports().get(wanted.port());
        if (address == null) {
            return new Pending("its port " + wanted.port() + " is not published");
        }
        return httpAnswer(wanted, question, address);
    }

    private Verdict httpAnswer(HttpAnswer wanted, String question, InetSocketAddress address)
            throws InterruptedException {
        try {
            int status = http.status(address, wanted.path());
            return status == wanted.status()
                    ? new Met("http " + wanted.port() + wanted.path() + " " + status)
                    : new Pending("it answers " + question + " with status " + status + ", not " + wanted.status());
        } catch (IOException failure) {
            return new Pending("it does not answer " + question + " (" + reason(failure) + ")");
        }
    }

    /** A refused connection has no message of its own. */
    private static String reason(IOException failure) {
        return failure.getMessage() == null ? "no connection" : failure.getMessage();
    }

    private static Verdict runningAfter(RunningAfter wanted, ContainerSnapshot moment) {
        String time = BuildLog.seconds(wanted.time());
        if (moment.hasEnded()) {
            return new Missed(moment.ending() + " after " + BuildLog.seconds(moment.elapsed())
                    + ", but was still to run after " + time);
        }
        return isReached(wanted.time(), moment)
                ? new Met("running after " + time)
                : new Pending("it runs, but not yet for " + time);
    }

    private static Verdict starts(Starts wanted, ContainerSnapshot moment) {
        if (moment.hasEnded()) {
            return moment.state().exitCode().orElseThrow() == 0 ? new Met("exit 0") : new Missed(moment.ending());
        }
        String time = BuildLog.seconds(wanted.time());
        return isReached(wanted.time(), moment)
                ? new Met("running after " + time)
                : new Pending("it runs, but not yet for " + time);
    }

    private static boolean isReached(Duration time, ContainerSnapshot moment) {
        return moment.elapsed().compareTo(time) >= 0;
    }
}
