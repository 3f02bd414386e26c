// A Maven that is terminated removes its container. One that is killed cannot, so a later build removes it after its deadline.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Processes
import java.time.Duration
import java.util.concurrent.TimeUnit

def image = 'scratch-it/verify-killed:1.0.0'
def label = 'io.github.scratchmaven.verify.deadline'
def mark = "mark-${System.nanoTime()}".toString() // identifies the program among all processes
def program = "/sleeper $mark".toString()
def maven = Maven.of(binding.variables).under('env', "MARK=$mark".toString())

def endedBy = { String signal ->
    def process = maven.start(new File(logDirectory.toString(), "verify-killed-${signal}.log").toPath(),
        'scratch:verify', '-Dscratch.verify.runningAfter=25s')
    try {
        assert Processes.awaitStart(program, Duration.ofSeconds(60))
        Processes.signal(process, signal)
        assert process.waitFor(10, TimeUnit.SECONDS)
    } finally {
        Processes.kill(process)
    }
}

Images.open().withCloseable { images ->
    try {
        endedBy('TERM')
        assert Processes.awaitEnd(program, Duration.ofSeconds(5))
        assert images.containersOf(image).isEmpty()

        endedBy('KILL')
        def killed = images.containersOf(image)
        assert killed.size() == 1
        assert killed.values().first()[label].toLong() > System.currentTimeMillis().intdiv(1000)

        // A container of another tool can have the label as well, such as that of an image that sets it.
        def late = images.startLabelled(image, "scratch-verify-$mark".toString(), [(label): '1']).id()
        def other = images.startLabelled(image, "other-$mark".toString(), [(label): '1']).id()
        assert images.containersOf(image).keySet() == killed.keySet() + late + other
        maven.succeed('scratch:verify', '-Dscratch.verify.timeout=1s')
        assert images.containersOf(image).keySet() == killed.keySet() + other
    } finally {
        images.removeContainersOf(image)
        images.remove(image)
    }
}
