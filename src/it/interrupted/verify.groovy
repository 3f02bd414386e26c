// Ctrl-C ends Maven within ten seconds and the running step a second later; killing Maven ends the step as well. The tag still points to the old image.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Processes
import java.time.Duration
import java.util.concurrent.TimeUnit

def seconds = "36${System.nanoTime() % 10_000_000}".toString() // identifies the step among all processes
def compiler = new File(basedir, 'cc.sh')
compiler.text = "#!/bin/sh\nexec sleep $seconds\n"
compiler.executable = true

Images.open().withCloseable { images ->
    def endBuild = { String signal, Duration limit ->
        // A shell starts a background process with this signal ignored.
        def maven = Maven.of(binding.variables).under('env', '--default-signal=INT')
            .start(new File(logDirectory.toString(), "interrupted-by-${signal}.log").toPath(), 'package')
        try {
            assert Processes.awaitStart(seconds, Duration.ofSeconds(120))
            Processes.signal(maven, signal)
            assert maven.waitFor(limit.toSeconds(), TimeUnit.SECONDS)
        } finally {
            Processes.kill(maven)
        }
        assert maven.exitValue() != 0
        assert Processes.awaitEnd(seconds, Duration.ofSeconds(1))
        assert images.inspect('scratch-it/interrupted:1.0.0').id == images.inspect('golang:1.27.4-trixie').id
    }
    try {
        images.tag('golang:1.27.4-trixie', 'scratch-it/interrupted', '1.0.0')
        endBuild('INT', Duration.ofSeconds(10))
        endBuild('KILL', Duration.ofSeconds(1))
    } finally {
        images.remove('scratch-it/interrupted:1.0.0')
    }
}
