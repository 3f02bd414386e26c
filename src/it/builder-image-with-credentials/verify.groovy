// The daemon gets the credentials of the builder image's registry from each of their sources, and the log of -X does not contain them.
import io.github.scratchmaven.it.Failures
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.SelfSignedTls
import java.util.concurrent.CopyOnWriteArrayList

def seen = new CopyOnWriteArrayList<String>()
def registry = SelfSignedTls.get().server()
registry.createContext('/') { exchange ->
    seen << String.valueOf(exchange.requestHeaders.getFirst('Authorization'))
    exchange.responseHeaders.add('WWW-Authenticate', 'Basic realm="it"')
    exchange.sendResponseHeaders(401, -1)
    exchange.close()
}
registry.start()

def host = 'localhost:' + registry.address.port
def builder = host + '/team/golang:1.27.99-trixie'
def basic = { user, password -> 'Basic ' + "${user}:${password}".bytes.encodeBase64() }

def settings = new File(basedir, 'servers.xml')
settings.text = """<settings><servers><server><id>${host}</id><username>joe</username>
    <password>{LYg/IQOVBwsHFNM7Mcs9tLkFHHOMW49zLdLsGSbQ1KVkz/ahdqLsg9/bMrCq9lCO}</password></server></servers></settings>"""

def helper = new File(basedir, 'bin/docker-credential-it')
helper.parentFile.mkdirs()
helper.text = '#!/bin/sh\nread -r host\necho "{\\"Username\\":\\"$host\\",\\"Secret\\":\\"s3cret of the helper\\"}"\n'
helper.executable = true
def docker = new File(basedir, 'docker')
docker.mkdirs()
new File(docker, 'config.json').text = """{"credHelpers":{"${host}":"it"}}"""

def maven = Maven.of(binding.variables)
        .under('env', "DOCKER_CONFIG=${docker}", 'XDG_RUNTIME_DIR=/nowhere', "PATH=${helper.parent}:${System.getenv('PATH')}")
def build = { String... more -> maven.run(*(['package', "-Dscratch.go.builder=${builder}".toString()] + more.toList())) }
def failure = { log -> Failures.in(log)['builder-image-with-credentials'] }
def refused = { run, source ->
    assert run.exitCode() != 0
    assert run.log().contains("credentials for ${host} from ${source}")
    assert run.log().readLines().any { it.startsWith('[ERROR]') && it.contains("\"${host}\"") && it.contains(source) && it.contains('faq.md#builder-not-available') }
    assert !run.log().contains('s3cret')
    assert !seen.any { it != 'null' && run.log().contains(it.substring('Basic '.length())) }
}

try {
    def server = ['-gs', settings.path, '-Dsettings.security=' + new File(basedir, 'settings-security.xml')] as String[]
    refused(build(*server, '-X'), 'settings.xml')
    assert seen.contains(basic('joe', 's3cret of the server'))

    def lost = build('-gs', settings.path, '-Dsettings.security=/nowhere/settings-security.xml')
    assert lost.exitCode() != 0
    // Maven 4 decrypts all settings itself before a plugin runs.
    if (!lost.log().contains('Could not decrypt password')) {
        assert failure(lost.log()).is('MojoExecutionException').names("\"${host}\"", 'settings.xml')
    }

    seen.clear()
    refused(build('-X'), new File(docker, 'config.json').path)
    assert seen.contains(basic(host, 's3cret of the helper'))

    helper.text = '#!/bin/sh\necho "the key chain is locked" >&2\nexit 7\n'
    assert failure(build().log()).is('MojoExecutionException')
        .names('"docker-credential-it"', "\"${new File(docker, 'config.json')}\"", "\"${host}\"", 'code 7',
            '"the key chain is locked"', "echo ${host} | docker-credential-it get")

    seen.clear()
    for (argument in ['-o', '-Dscratch.build.pull=never']) {
        assert failure(build(argument).log()).is('MojoExecutionException', 'builder-not-available').names("\"${builder}\"")
    }
    assert seen.empty
} finally {
    registry.stop(0)
}
