// Ctrl-C ends Maven soon, and the daemon's work too; the tag still names the old image.
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
    try {
        images.tag('golang:1.27.4-trixie', 'scratch-it/interrupted', '1.0.0')
        // A script that a shell runs in the background would hand on that it ignores this signal.
        def maven = Maven.of(binding.variables).under('env', '--default-signal=INT')
            .start(new File(logDirectory.toString(), 'interrupted.log').toPath(), 'package')
        try {
            assert Processes.become(seconds, true, Duration.ofSeconds(120))
            def ctrlC = (maven.descendants().toList()*.pid() + maven.pid()).collect { it.toString() }
            ['kill', '-INT', *ctrlC].execute().waitFor()
            assert maven.waitFor(10, TimeUnit.SECONDS)
        } finally {
            maven.destroyForcibly()
        }
        assert maven.exitValue() != 0
        assert Processes.become(seconds, false, Duration.ofSeconds(2))
        assert images.inspect('scratch-it/interrupted:1.0.0').id == images.inspect('golang:1.27.4-trixie').id
    } finally {
        images.remove('scratch-it/interrupted:1.0.0')
    }
}
