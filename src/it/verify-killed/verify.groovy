// A Maven that is told to end removes its container first. One that is killed cannot, so a later one does, but not before its time is over.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Processes
import java.time.Duration
import java.util.concurrent.TimeUnit

def image = 'scratch-it/verify-killed:1.0.0'
def label = 'io.github.scratchmaven.verify.deadline'
def mark = "mark-${System.nanoTime()}".toString() // by which the program is found among all processes
def program = "/sleeper $mark".toString()
def maven = Maven.of(binding.variables).under('env', "MARK=$mark".toString())

def signalled = { String signal ->
    def process = maven.start(new File(logDirectory.toString(), "verify-killed-${signal}.log").toPath(),
        'scratch:verify', '-Dscratch.verify.runningAfter=25s')
    try {
        assert Processes.become(program, true, Duration.ofSeconds(60))
        ['kill', "-$signal", *(process.descendants().toList()*.pid() + process.pid())*.toString()]*.toString().execute().waitFor()
        assert process.waitFor(10, TimeUnit.SECONDS)
    } finally {
        process.destroyForcibly()
    }
}

Images.open().withCloseable { images ->
    try {
        signalled('TERM')
        assert Processes.become(program, false, Duration.ofSeconds(5))
        assert images.containersOf(image).isEmpty()

        signalled('KILL')
        def killed = images.containersOf(image)
        assert killed.size() == 1
        assert killed.values().first()[label].toLong() > System.currentTimeMillis().intdiv(1000)

        def late = images.startLabelled(image, [(label): '1']).id()
        assert images.containersOf(image).keySet() == killed.keySet() + late
        maven.succeed('scratch:verify', '-Dscratch.verify.timeout=1s')
        assert images.containersOf(image).keySet() == killed.keySet()
    } finally {
        images.removeContainersOf(image)
        images.remove(image)
    }
}
