import io.github.scratchmaven.it.Command

if (Command.of('docker', 'system', 'dial-stdio', '--help').run().exitCode() != 0) {
    println 'The docker command of this machine cannot connect to a daemon through SSH'
    return false
}
return true
