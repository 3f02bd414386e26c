// A registry that wants a login gets the one that is meant for it, wherever it is from; without it, or with another, nothing is pushed.
import io.github.scratchmaven.it.Images
import io.github.scratchmaven.it.Maven
import io.github.scratchmaven.it.Registry
import io.github.scratchmaven.it.Secrets
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher

Registry.start(binding.variables, '--tls', '--basic').withCloseable { registry ->
    def host = registry.address()
    def image = "$host/team/app".toString()
    def secrets = Secrets.of(registry.password(), 's3cret that is wrong')
    def docker = new File(basedir, 'docker')
    def maven = Maven.of(binding.variables).under('env', "DOCKER_CONFIG=$docker", 'XDG_RUNTIME_DIR=/nowhere',
        "PATH=${new File(basedir, 'bin')}:${System.getenv('PATH')}")
    def push = { String... first ->
        maven.run(*(first.toList() + ['-X', 'scratch:push', "-Dscratch.image=$image".toString()]))
    }
    def refused = { run, sentence ->
        assert run.exitCode() != 0
        assert run.log().contains("Cannot push the image \"$image:1.0.0\": $sentence More: ")
        assert registry.tags('team/app').isEmpty()
        secrets.requireAbsence(new File(basedir, 'target'), run.log())
    }
    def accepted = { run, source ->
        assert run.exitCode() == 0
        assert run.log().contains("credentials for $host from $source")
        assert run.log().contains("Pushed $image:1.0.0@${registry.tags('team/app')['1.0.0']}  in ")
        secrets.requireAbsence(new File(basedir, 'target'), run.log())
    }

    Images.open().withCloseable { images ->
        try {
            refused(push('package'), "\"$host\" requires a login, and no credentials for it were found." +
                " Run \"docker login $host\", or add a <server> for it to settings.xml.")

            new File(basedir, 'bin').mkdirs()
            docker.mkdirs()
            def config = new File(docker, 'config.json')
            config.text = """{"auths":{"$host":{"auth":"${'joe:s3cret that is wrong'.bytes.encodeBase64()}"}}}"""
            refused(push(), "\"$host\" rejects the credentials from $config. Renew the credentials in $config.")

            config.text = """{"credHelpers":{"$host":"it"}}"""
            def helper = new File(basedir, 'bin/docker-credential-it')
            helper.text = """#!/bin/sh\nread -r host\n[ "\$1 \$host" = "get $host" ] &&
                echo '{"Username":"joe","Secret":"${registry.password()}"}'\n"""
            helper.executable = true
            accepted(push(), config)

            def settings = new File(basedir, 'servers.xml')
            def encrypted = new DefaultPlexusCipher().encryptAndDecorate(registry.password(), 'it-master')
            settings.text = """<settings><servers><server><id>$host</id><username>joe</username>
                <password>$encrypted</password></server></servers></settings>"""
            accepted(push('-gs', settings.path, "-Dsettings.security=$basedir/settings-security.xml"), 'settings.xml')
        } finally {
            images.remove("$image:1.0.0")
        }
    }
}
