// The poms and the commands here are those of the documentation, as SnippetTest asserts. Each pom makes its images; only the registry, the tag and the distribution are others.
import groovy.json.JsonSlurper
import io.github.scratchmaven.it.Command
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry
import io.github.scratchmaven.it.SelfSignedTls
import io.github.scratchmaven.it.Terminal
import java.time.Instant
import org.apache.commons.io.FileUtils

def maven = Maven.of(binding.variables).under('env', 'DOCKER_CONFIG=/nowhere', 'XDG_RUNTIME_DIR=/nowhere', 'NPM_TOKEN=a token of nobody')
def golang = 'golang:1.27.4-trixie'
def output = { String module, String execution -> new File(basedir, "target/documentation-$module/scratch/$execution") }
def report = { String module, String execution -> new JsonSlurper().parse(new File(output(module, execution), 'image.json')) }
def paths = { String module, String execution -> report(module, execution).files*.path }

Images.open().withCloseable { images ->
    Registry.start(binding.variables).withCloseable { registry ->
        def company = "${registry.address()}/golang"
        def terminal = { File directory ->
            Terminal.of(maven, directory).replacing('mvn ', 'mvn -Dscratch.tags=it ').replacing('registry.example.com', registry.address())
        }
        basedir.listFiles().findAll { it.name.endsWith('.xml') }.each { pom ->
            pom.text = pom.text.replace('registry.example.com', registry.address()).replace('bookworm', 'scratch-it')
        }
        try {
            // The builder images of the poms: another distribution, and one of a company with libraries of its own.
            images.tag(golang, 'golang', '1.27.4-scratch-it')
            def library = images.bytes(golang, images.run(golang, 'sh', '-c', 'ls /lib/*/libnss_compat.so.2').output().trim())
            new File(basedir, 'company/company-ca.crt').text = SelfSignedTls.get().certificate()
            terminal(new File(basedir, 'company')).run("docker build --tag $company:certificates .")
            images.derive(company, 'libraries', "$company:certificates".toString(), '/usr/lib/libnss_ldap.so.2', library)
            images.derive(company, '1.27.4-trixie', "$company:libraries".toString(), '/usr/lib/app/plugins/one.so', library)
            def tool = new File(basedir, 'target/tool')
            tool.parentFile.mkdirs()
            tool.text = 'a tool\n'

            def log = maven.succeed('deploy', '-Dmaven.deploy.skip', '-Dmaven.install.skip')

            // README.md and docs/first-image.md: the pom of the page, and the one that the goal init writes in its place.
            terminal(new File(basedir, 'first-image')).run('mvn package')
            assert images.run('hello-go:it').output() == 'Hello from the first image\n'
            def program = new File(basedir, 'target/hello-go')
            FileUtils.copyDirectory(new File(basedir, 'first-image'), program, { !(it.name in ['pom.xml', 'target']) })
            terminal(program).run('mvn io.github.scratchmaven:scratch-maven-plugin:0.1.0-SNAPSHOT:init -Dscratch.init.write')
            assert terminal(program).run('mvn package').contains('Built hello:it')

            // docs/choose-what-is-compiled.md
            assert report('go', 'distribution').builder.image == 'golang:1.27.4-scratch-it'
            assert report('go', 'builder').builder.image == "$company:1.27.4-trixie"
            assert paths('go', 'main').contains('/server')
            assert paths('go', 'into').contains('/usr/bin/server')
            assert images.run('scratch-it/documentation-directory:1.0.0').output() == 'Hello from src/main/go\n'

            assert images.run("${registry.address()}/team/documentation-flags:1.0.0").output() == 'Hello from src/main/go\n'
            assert images.run("${registry.address()}/team/documentation-replaced:1.0.0").output() == 'I am from the replaced module\n'

            // docs/several-images.md
            terminal(new File(basedir, 'several-images')).run('mvn package')
            ['server', 'worker'].each { assert images.run("team/$it:it").output() == "I am the $it\n" }

            // docs/configuration.md
            assert images.run("${registry.address()}/team/app:latest", '--version').output() == 'hello 1.0.0\n'
            assert report('configuration', 'image').tags*.replaceFirst(/.*:/, '') == ['1.0.0', 'latest']
            assert log =~ /Verified \S+  http 8080\/health 200/
            assert log =~ /Started \S+  http 8080\/health 200/

            // docs/what-is-in-the-image.md
            assert paths('contents', 'all').containsAll(['/cache', '/etc/app/app.properties', '/lib/libnss_ldap.so.2', '/usr/share/zoneinfo/Europe/Paris'])
            assert paths('contents', 'libraries').containsAll(['/lib/libnss_ldap.so.2', '/usr/lib/app/plugins/one.so'])
            assert images.inspect('scratch-it/documentation-user:1.0.0').config.user == '1000:1000'
            assert images.files('scratch-it/documentation-directories:1.0.0')['/cache'] == 'directory 700 65534:0 0'
            assert images.files('scratch-it/documentation-files:1.0.0')['/usr/bin/tool'] == 'file 755 0:0 7'
            assert paths('contents', 'time-zones').findAll { it =~ /zoneinfo\/./ }.containsAll(['/usr/share/zoneinfo/Europe/Paris', '/usr/share/zoneinfo/UTC'])
            def empty = new File(basedir, 'target/empty')
            empty.mkdirs()
            assert terminal(empty).replacing('debian:trixie-slim', 'hello-go:it')
                .run('mvn io.github.scratchmaven:scratch-maven-plugin:0.1.0-SNAPSHOT:inspect -Dscratch.inspect.image=debian:trixie-slim') =~ /hello-go:it for linux\//

            // docs/labels.md and docs/reproducible.md
            assert images.inspect('scratch-it/documentation-labels:1.0.0').config.labels['org.opencontainers.image.vendor'] == 'Example Ltd'
            def time = { images.times('hello:it')*.toString().unique() }
            terminal(program).with('SOURCE_DATE_EPOCH', '1700000000').run('mvn package -Dscratch.outputTimestamp=$SOURCE_DATE_EPOCH')
            assert time() == ['2023-11-14T22:13:20Z']
            terminal(program).run('mvn package -Dscratch.outputTimestamp=$(git log -1 --format=%ct)')
            assert time() == [Instant.ofEpochSecond(Command.of('git', 'log', '-1', '--format=%ct').in(program).succeed().trim() as long).toString()]
            assert images.times('scratch-it/documentation-labels:1.0.0')*.toString().unique() == ['2026-01-31T12:00:00Z']

            // docs/push.md, docs/ci.md and docs/caches.md
            def app = "${registry.address()}/team/app".toString()
            assert log.contains("Pushed $app:1.0.0@${registry.tags('team/app')['1.0.0']}")
            terminal(basedir).replacing('mvn -Dscratch.tags=it ', 'mvn -f ci.xml ')
                .run('mvn deploy -Dmaven.deploy.skip -Dscratch.image=registry.example.com/team/app -Dscratch.tags=main')
            assert registry.tags('team/app').containsKey('main')
            def read = terminal(basedir).replacing('mvn ', 'mvn -f push.xml ').replacing('team/app:latest', 'team/caches:1.0.0')
                .run('mvn package -Dscratch.build.cacheFrom=type=registry,ref=registry.example.com/team/app:latest')
            assert !read.contains('is not read')

            // docs/verify.md
            assert log =~ /Verified scratch-it\/documentation-version:1.0.0  exit 0, log "\^hello 1\\."/
            assert log =~ /Verified scratch-it\/documentation-serves:1.0.0  http 8080\/health 200, running after 5\.0 s/
            assert log =~ /Verified scratch-it\/documentation-cases:1.0.0  usage  exit 0/
            assert log =~ /Verified scratch-it\/documentation-cases:1.0.0  serves  port 8080/
        } finally {
            images.remove("$company:certificates", "$company:libraries", "$company:1.27.4-trixie", 'golang:1.27.4-scratch-it')
            basedir.eachFileRecurse { if (it.name == 'image.json') images.remove(*new JsonSlurper().parse(it).with { [*tags, id] }) }
        }
    }
}
