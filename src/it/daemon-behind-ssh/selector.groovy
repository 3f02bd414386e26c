def process = ['docker', 'system', 'dial-stdio', '--help'].execute()
process.consumeProcessOutput()
if (process.waitFor() != 0) {
    println 'No docker command here that a daemon behind SSH is reached by'
    return false
}
return true
