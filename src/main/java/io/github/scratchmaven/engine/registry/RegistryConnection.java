package io.github.scratchmaven.engine.registry;

/** The program that connects to a registry, as far as the messages about a failure differ: its network, its trusted certificates and its configuration. */
public enum RegistryConnection {
    DOCKER {
        @Override
        String allowPlainHttp(String registry) {
            return ", or add " + registry + " to \"insecure-registries\" in the daemon's daemon.json";
        }
    },
    PODMAN {
        @Override
        String allowPlainHttp(String registry) {
            return ", or add a [[registry]] with location = " + registry
                    + " and insecure = true to Podman's registries.conf";
        }
    },
    BUILDKIT {
        @Override
        String program() {
            return "BuildKit";
        }

        @Override
        String machine() {
            return "BuildKit's machine";
        }

        @Override
        String plainHttp() {
            return "BuildKit does not allow";
        }

        @Override
        String allowPlainHttp(String registry) {
            return ", or add [registry." + registry + "] with http = true to BuildKit's buildkitd.toml";
        }

        @Override
        String trust(String registry) {
            return "Add the file of the CA that signed it to ca of [registry.\"" + registry
                    + "\"] in BuildKit's buildkitd.toml.";
        }

        @Override
        String proxy() {
            return "a proxy is set in BuildKit's environment";
        }

        @Override
        String proxyLogin() {
            return "Set user and password in the address of the proxy in BuildKit's environment.";
        }
    },
    MAVEN {
        @Override
        String program() {
            return "Maven";
        }

        @Override
        String machine() {
            return "this machine";
        }

        @Override
        String plainHttp() {
            return "is allowed only for a registry on this machine";
        }

        @Override
        String allowPlainHttp(String registry) {
            return "";
        }

        @Override
        String trust(String registry) {
            return "Import the certificate of the CA that signed it into a trust store (\"keytool -importcert\"), and name that in"
                    + " MAVEN_OPTS: -Djavax.net.ssl.trustStore=FILE -Djavax.net.ssl.trustStorePassword=PASSWORD.";
        }

        @Override
        String proxy() {
            return "a proxy is set in HTTPS_PROXY or in settings.xml";
        }

        @Override
        String proxyLogin() {
            return "Set user and password in the address in HTTPS_PROXY or in settings.xml, and allow Java to send them:"
                    + " -Djdk.http.auth.tunneling.disabledSchemes= in MAVEN_OPTS.";
        }
    };

    /** At the beginning of a clause. */
    String program() {
        return "the daemon";
    }

    /** Where it runs. */
    String machine() {
        return "the daemon's machine";
    }

    /** What follows "plain HTTP, which". */
    String plainHttp() {
        return "the daemon does not allow";
    }

    /** The alternative to TLS, as the end of a sentence; empty if there is none. */
    abstract String allowPlainHttp(String registry);

    /** The remedy for a certificate that it does not trust. */
    String trust(String registry) {
        return "Copy the certificate of the CA that signed it to /etc/docker/certs.d/" + registry
                + "/ca.crt on the daemon's machine.";
    }

    /** Where its proxy is set, as the end of a sentence. */
    String proxy() {
        return "a proxy is set in the daemon's own configuration";
    }

    /** The remedy for a proxy that requires a login. */
    String proxyLogin() {
        return "Set user and password in the address of the proxy in the daemon's own configuration.";
    }
}
