package io.github.scratchmaven.it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.Ports;
import io.github.scratchmaven.it.Images.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A running container, which is removed when it is closed. */
public final class Container implements AutoCloseable {

    private static final Duration FIRST_OUTPUT = Duration.ofSeconds(60);

    private final DockerClient docker;
    private final String id;

    Container(DockerClient docker, String id) {
        this.docker = docker;
        this.id = id;
    }

    public String id() {
        return id;
    }

    void start() {
        try {
            docker.startContainerCmd(id).exec();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The port of this machine on which that TCP port of the container is published. */
    public int port(int containerPort) {
        var bindings = docker.inspectContainerCmd(id)
                .exec()
                .getNetworkSettings()
                .getPorts()
                .getBindings();
        Ports.Binding[] published = Objects.requireNonNull(bindings.get(ExposedPort.tcp(containerPort)));
        return Integer.parseInt(published[0].getHostPortSpec());
    }

    /** Waits until the program ends. */
    public Run await() {
        int exitCode = docker.waitContainerCmd(id).start().awaitStatusCode(2, TimeUnit.MINUTES);
        return new Run(exitCode, output());
    }

    /** Stops the program with the image's stop signal, and waits until it ends. */
    public Run stop() {
        docker.stopContainerCmd(id).exec();
        return await();
    }

    /** Runs a command in the container, as its user, until it ends. */
    public Run execute(String... command) {
        String execution = docker.execCreateCmd(id)
                .withCmd(command)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        String output = outputOf(docker.execStartCmd(execution)::exec);
        return new Run(Math.toIntExact(docker.inspectExecCmd(execution).exec().getExitCodeLong()), output);
    }

    /** Waits until the program has written this text. */
    public void awaitOutput(String text) throws Exception {
        if (!Polling.until(FIRST_OUTPUT, () -> output().contains(text))) {
            throw new AssertionError("The container did not write \"" + text + "\", but:\n" + output());
        }
    }

    /** What the program has written so far. */
    public String output() {
        return outputOf(docker.logContainerCmd(id).withStdOut(true).withStdErr(true)::exec);
    }

    private String outputOf(UnaryOperator<ResultCallback.Adapter<Frame>> command) {
        StringBuilder output = new StringBuilder();
        try (var log = command.apply(new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Frame frame) {
                output.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
            }
        })) {
            if (!log.awaitCompletion(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The output of the container " + id + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.toString();
    }

    @Override
    public void close() {
        docker.removeContainerCmd(id).withForce(true).exec();
    }
}
