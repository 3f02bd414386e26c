// The commands of each file in examples/ci build and push an image, with the variables that its CI sets, a login, and what the file builds with:
// a Docker daemon with TLS, one at a socket, or a BuildKit without Docker.
import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.BuildKits
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.OwnDaemon
import io.github.scratchmaven.it.Registry

def examples = new File(devDirectory, '../examples/ci')
def yaml = { String name -> new ObjectMapper(new YAMLFactory()).readValue(new File(examples, name), Map) }
def exports = { Map<String, String> values -> values.collect { name, value -> "export $name=\"$value\"\n" }.join() }
def settings = { String id, String username, String password ->
    "<settings><servers><server><id>$id</id><username>\${env.$username}</username><password>\${env.$password}</password></server></servers></settings>"
}

// The command "mvn" of the scripts is the Maven of this test. It takes all from its repository, since the network of the daemon has no other.
def mvn = new File(basedir, 'bin/mvn')
mvn.parentFile.mkdirs()
mvn.text = "#!/bin/sh\nexec '$mavenHome/bin/mvn' \"\$@\" '-Dmaven.repo.local=$localRepositoryPath' -Daether.enhancedLocalRepository.trackingFilename=none\n"
assert mvn.setExecutable(true)
new File(basedir, 'ci-settings.xml').bytes = new File(examples, 'ci-settings.xml').bytes

def run = { OwnDaemon daemon, Registry registry, String name, String script ->
    def values = [
        PATH: "${mvn.parent}:${System.getenv('PATH')}", JAVA_HOME: javaHome, MAVEN_OPTS: mavenOpts ?: '', DOCKER_HOST: daemon.host(),
        REGISTRY: registry.address(), REGISTRY_USER: registry.username(), REGISTRY_PASSWORD: registry.password(),
        CI_REGISTRY: '$REGISTRY', CI_REGISTRY_USER: '$REGISTRY_USER', CI_REGISTRY_PASSWORD: '$REGISTRY_PASSWORD',
        CI_REGISTRY_IMAGE: '$REGISTRY/team/app', CI_COMMIT_REF_SLUG: 'main', CI_COMMIT_SHA: '0123abc',
        GITHUB_ACTOR: '$REGISTRY_USER', GITHUB_TOKEN: '$REGISTRY_PASSWORD', GITHUB_REPOSITORY: 'Team/App', GITHUB_REF_NAME: 'main', GITHUB_SHA: '0123abc',
        LOGIN_USR: '$REGISTRY_USER', LOGIN_PSW: '$REGISTRY_PASSWORD', GIT_COMMIT: '0123abc',
        BITBUCKET_REPO_FULL_NAME: 'team/app', BITBUCKET_COMMIT: '0123abc',
    ]
    new File(basedir, 'target').deleteDir()
    def log = Command.of(*daemon.inItsNetwork(), 'bash', '-ec', exports(values) + script).in(basedir).succeed()
    def digest = new JsonSlurper().parse(new File(basedir, 'target/scratch/image.json')).digest
    assert log.contains("Pushed ${registry.address()}/team/app:0123abc@$digest"), name
    assert registry.tags('team/app')['0123abc'] == digest, name
    assert !log.contains(registry.password()), name
    return digest
}

OwnDaemon.start('200m', 'exit 1').withCloseable { daemon ->
    Registry.startBeside(daemon, binding.variables, '--basic').withCloseable { registry ->
        def job = { String name -> yaml(name)['container-image'].with { exports(it.variables) + it.script.join('\n') } }
        run(daemon, registry, 'gitlab-ci-dind', job('gitlab-ci-dind.yml')
            .replace('tcp://docker:2376', daemon.hostWithTls()).replace('/certs/client', daemon.certificates().toString()))
        run(daemon, registry, 'gitlab-ci-socket', job('gitlab-ci-socket.yml').replace('unix:///var/run/docker.sock', daemon.host()))
        run(daemon, registry, 'bitbucket', yaml('bitbucket-pipelines.yml').pipelines.branches.main[0].step.script.join('\n'))

        // docs/daemons.md
        def overTls = exports([PATH: "${mvn.parent}:${System.getenv('PATH')}", JAVA_HOME: javaHome, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: daemon.certificates().toString()])
        def remote = 'mvn package -Dscratch.docker.host=tcp://build.example.com:2376'.replace('tcp://build.example.com:2376', daemon.hostWithTls())
        assert Command.of(*daemon.inItsNetwork(), 'bash', '-ec', overTls + remote + ' -Dscratch.image=app').in(basedir).succeed().contains('Built app:1.0.0')

        def jenkinsfile = new File(examples, 'Jenkinsfile').text
        new GroovyShell().parse(jenkinsfile)
        run(daemon, registry, 'Jenkins', (jenkinsfile =~ /(?s)'''(.*?)'''/)[0][1].replace('\\\\\n', '\\\n'))

        def steps = yaml('github-actions.yml').jobs.image.steps
        def java = steps.find { it.uses?.startsWith('actions/setup-java') }.with
        new File(basedir, 'github-settings.xml').text = settings(registry.address(), java['server-username'], java['server-password'])
        run(daemon, registry, 'GitHub', steps.find { it.run }.run.replace('ghcr.io', '$REGISTRY').replace('mvn ', 'mvn -s github-settings.xml '))

        def launcher = [*daemon.inItsNetwork(), 'env', "DOCKER_HOST=${daemon.host()}".toString()]
        BuildKits.startUnder(launcher, binding.variables, '--tcp', '--builder', OwnDaemon.BUILDER).withCloseable { buildKits ->
            def host = buildKits.hosts()[0]
            def withoutDocker = 'unset DOCKER_HOST\n'
            run(daemon, registry, 'gitlab-ci-buildkit', withoutDocker + job('gitlab-ci-buildkit.yml').replace('tcp://buildkitd:1234', host))

            def step = yaml('tekton-task.yml').spec.steps[0]
            def result = new File(basedir, 'target-digest')
            def values = [BUILDKIT_HOST: host, IMAGE: '$REGISTRY/team/app', TAG: '0123abc']
            assert step.env*.name.containsAll(values.keySet() + ['REGISTRY', 'REGISTRY_USER', 'REGISTRY_PASSWORD'])
            def digest = run(daemon, registry, 'Tekton', withoutDocker + exports(values) + step.script.replace('$(results.digest.path)', "'$result'"))
            assert result.text == digest
        }
    }
}
