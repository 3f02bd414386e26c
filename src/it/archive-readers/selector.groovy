import io.github.scratchmaven.it.Command

if (System.getProperty('user.name') != 'root') {
    println 'Only root can start a containerd'
    return false
}
def missing = ['skopeo', 'podman', 'containerd', 'ctr', 'runc'].findAll { Command.of('sh', '-c', "command -v $it").run().exitCode() != 0 }
missing.each { println "$it is not installed" }
return missing.isEmpty()
