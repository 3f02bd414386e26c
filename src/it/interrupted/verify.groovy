// Ctrl-C ends Maven soon, and the daemon's work within a second; so does whoever kills Maven. The tag still names the old image.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Processes
import java.time.Duration
import java.util.concurrent.TimeUnit

def seconds = "36${System.nanoTime() % 10_000_000}".toString() // by which the step is found among all processes
def compiler = new File(basedir, 'cc.sh')
compiler.text = "#!/bin/sh\nexec sleep $seconds\n"
compiler.executable = true

Images.open().withCloseable { images ->
    def endBuild = { String signal, Duration patience ->
        // A script that a shell runs in the background would hand on that it ignores this signal.
        def maven = Maven.of(binding.variables).under('env', '--default-signal=INT')
            .start(new File(logDirectory.toString(), "interrupted-by-${signal}.log").toPath(), 'package')
        try {
            assert Processes.become(seconds, true, Duration.ofSeconds(120))
            def all = (maven.descendants().toList()*.pid() + maven.pid()).collect { it.toString() }
            ['kill', "-$signal".toString(), *all].execute().waitFor()
            assert maven.waitFor(patience.toSeconds(), TimeUnit.SECONDS)
        } finally {
            maven.destroyForcibly()
        }
        assert maven.exitValue() != 0
        assert Processes.become(seconds, false, Duration.ofSeconds(1))
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
