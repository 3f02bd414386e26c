package io.github.scratchmaven.it;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.json.JsonDocument;
import io.github.scratchmaven.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A window of a headless Chromium, through the DevTools protocol. It requires Debian's package {@code chromium}, which {@code bin/test} installs. */
public final class Browser implements AutoCloseable {

    /** Of a machine that is busy with other tests. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Map<String, Integer> KEY_CODES = Map.of(
            "Tab", 9, "Enter", 13, "Escape", 27, "ArrowLeft", 37, "ArrowUp", 38, "ArrowRight", 39, "ArrowDown", 40);

    private final Process chromium;
    private final Path profile;
    private final Messages messages = new Messages();
    private final AtomicInteger calls = new AtomicInteger();
    private final WebSocket socket;

    private Browser(Process chromium, Path profile) throws Exception {
        this.chromium = chromium;
        this.profile = profile;
        HttpClient client = HttpClient.newHttpClient();
        this.socket = client.newWebSocketBuilder()
                .buildAsync(window(client), messages)
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", parameters -> {});
        }
    }

    public static boolean isInstalled() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "chromium")));
    }

    public static Browser start() throws Exception {
        Path profile = Files.createTempDirectory("scratch-chromium-");
        Process chromium = new ProcessBuilder(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox", // for root
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        return new Browser(chromium, profile);
    }

    /** Chromium writes the port that it chose to a file. */
    private URI window(HttpClient client) throws Exception {
        Path port = profile.resolve("DevToolsActivePort");
        if (!Polling.until(
                LIMIT, () -> Files.exists(port) && Files.readString(port).contains("\n"))) {
            throw new AssertionError("Chromium does not start:\n" + Files.readString(profile.resolve("log")));
        }
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        byte[] windows = client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofByteArray())
                .body();
        return JsonObject.readList(new ByteArrayInputStream(windows)).stream()
                .filter(window -> window.text("type").equals("page"))
                .map(window -> URI.create(window.text("webSocketDebuggerUrl")))
                .findFirst()
                .orElseThrow();
    }

    /** In pixels of CSS, as a phone or as a desktop, in the light or the dark color scheme. */
    public void resize(int width, int height, boolean phone, boolean dark) throws Exception {
        call("Emulation.setDeviceMetricsOverride", parameters -> {
            parameters.writeNumberField("width", width);
            parameters.writeNumberField("height", height);
            parameters.writeNumberField("deviceScaleFactor", phone ? 2 : 1);
            parameters.writeBooleanField("mobile", phone);
        });
        call("Emulation.setEmulatedMedia", parameters -> {
            parameters.writeArrayFieldStart("features");
            parameters.writeStartObject();
            parameters.writeStringField("name", "prefers-color-scheme");
            parameters.writeStringField("value", dark ? "dark" : "light");
            parameters.writeEndObject();
            parameters.writeEndArray();
        });
    }

    public void open(Path page) throws Exception {
        messages.events.clear();
        call(
                "Page.navigate",
                parameters -> parameters.writeStringField("url", page.toUri().toString()));
        if (!Polling.until(LIMIT, () -> value("location.href + document.readyState")
                .equals(page.toUri().toString().replaceFirst("^file:/+", "file:///") + "complete"))) {
            throw new AssertionError(page + " is not loaded");
        }
    }

    /** The value of an expression, as a text. */
    public String value(String expression) throws Exception {
        JsonObject answer = call("Runtime.evaluate", parameters -> {
            parameters.writeStringField("expression", "String(" + expression + ")");
            parameters.writeBooleanField("returnByValue", true);
        });
        if (!answer.object("exceptionDetails").fields().isEmpty()) {
            throw new AssertionError(expression + ": "
                    + answer.object("exceptionDetails").object("exception").text("description"));
        }
        return answer.object("result").text("value");
    }

    /** The visible text of the first element that a selector of CSS finds. */
    public String text(String selector) throws Exception {
        return value("document.querySelector(" + quoted(selector) + ").innerText");
    }

    /** The label of the element that has the focus, or its text. */
    public String focus() throws Exception {
        return value("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent");
    }

    /** Clicks the middle of the first element that the selector finds and that contains the text, with the mouse. */
    public void click(String selector, String text) throws Exception {
        String[] middle = value("(() => { const found = [...document.querySelectorAll(" + quoted(selector)
                        + ")].find(one =>"
                        + " (one.getAttribute('aria-label') || one.textContent).includes(" + quoted(text) + "));"
                        + " found.scrollIntoView({ block: 'center', behavior: 'instant' }); const at = found.getBoundingClientRect();"
                        + " return [at.x + at.width / 2, at.y + at.height / 2]; })()")
                .split(",", -1);
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call("Input.dispatchMouseEvent", parameters -> {
                parameters.writeStringField("type", type);
                parameters.writeNumberField("x", Double.parseDouble(middle[0]));
                parameters.writeNumberField("y", Double.parseDouble(middle[1]));
                parameters.writeStringField("button", "left");
                parameters.writeNumberField("clickCount", 1);
            });
        }
    }

    /** Presses and releases a key. */
    public void press(String key) throws Exception {
        for (String type : List.of("keyDown", "keyUp")) {
            call("Input.dispatchKeyEvent", parameters -> {
                parameters.writeStringField("type", type);
                parameters.writeStringField("key", key);
                parameters.writeStringField("code", key);
                parameters.writeNumberField("windowsVirtualKeyCode", KEY_CODES.getOrDefault(key, 0));
                if (key.equals("Enter") && type.equals("keyDown")) {
                    parameters.writeStringField("text", "\r");
                }
            });
        }
    }

    /** Errors of scripts, violations of the policy of the page, and requests for anything but the page. */
    public List<String> problems() {
        return messages.events.stream()
                .filter(Browser::isProblem)
                .map(JsonObject::toString)
                .toList();
    }

    private static boolean isProblem(JsonObject event) {
        JsonObject parameters = event.object("params");
        return switch (event.text("method")) {
            case "Runtime.exceptionThrown", "Page.javascriptDialogOpening" -> true;
            case "Log.entryAdded" -> parameters.object("entry").text("level").equals("error");
            case "Network.requestWillBeSent" -> !parameters.text("type").equals("Document");
            default -> false;
        };
    }

    /** Of what the window shows, as a PNG. */
    public void screenshot(Path file) throws Exception {
        JsonObject answer = call("Page.captureScreenshot", parameters -> parameters.writeStringField("format", "png"));
        Files.write(file, Base64.getDecoder().decode(answer.text("data")));
    }

    private static String quoted(String text) {
        return new String(JsonDocument.of(json -> json.writeString(text)), StandardCharsets.UTF_8);
    }

    private JsonObject call(String method, Parameters content) throws Exception {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonObject> answer = messages.expect(id);
        byte[] call = JsonDocument.of(json -> {
            json.writeStartObject();
            json.writeNumberField("id", id);
            json.writeStringField("method", method);
            json.writeObjectFieldStart("params");
            content.write(json);
            json.writeEndObject();
            json.writeEndObject();
        });
        socket.sendText(new String(call, StandardCharsets.UTF_8), true).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        JsonObject message = answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!message.object("error").fields().isEmpty()) {
            throw new AssertionError(method + ": " + message.object("error").text("message"));
        }
        return message.object("result");
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        chromium.descendants().forEach(ProcessHandle::destroyForcibly);
        chromium.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private interface Parameters {
        void write(JsonGenerator json) throws IOException;
    }

    /** The answers to calls by their ids, and all events. */
    private static final class Messages implements WebSocket.Listener {

        private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
        private final List<JsonObject> events = new CopyOnWriteArrayList<>();
        private final StringBuilder parts = new StringBuilder();

        CompletableFuture<JsonObject> expect(int id) {
            return answers.computeIfAbsent(id, unknown -> new CompletableFuture<>());
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                accept(parts.toString());
                parts.setLength(0);
            }
            return WebSocket.Listener.super.onText(webSocket, data, last);
        }

        private void accept(String text) {
            try {
                JsonObject message = JsonObject.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
                if (message.number("id") > 0) {
                    expect((int) message.number("id")).complete(message);
                } else {
                    events.add(message);
                }
            } catch (IOException e) {
                answers.values().forEach(answer -> answer.completeExceptionally(e));
            }
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            answers.values().forEach(answer -> answer.completeExceptionally(error));
        }
    }
}
