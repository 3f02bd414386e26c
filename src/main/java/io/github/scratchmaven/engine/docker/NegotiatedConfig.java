package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import io.github.scratchmaven.engine.net.DaemonAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** docker-java's settings. Its own configuration reads files, variables and system properties that Docker does not know. */
final class NegotiatedConfig implements DockerClientConfig {

    private final DaemonAddress address;
    private final String apiVersion;

    NegotiatedConfig(DaemonAddress address, String apiVersion) {
        this.address = address;
        this.apiVersion = apiVersion;
    }

    @Override
    public URI getDockerHost() {
        return address.uri();
    }

    @Override
    public RemoteApiVersion getApiVersion() {
        return RemoteApiVersion.parseConfig(apiVersion);
    }

    @Override
    public @Nullable String getRegistryUsername() {
        return null;
    }

    @Override
    public @Nullable String getRegistryPassword() {
        return null;
    }

    @Override
    public @Nullable String getRegistryEmail() {
        return null;
    }

    @Override
    public @Nullable String getRegistryUrl() {
        return null;
    }

    @Override
    public @Nullable AuthConfig effectiveAuthConfig(String image) {
        return null;
    }

    @Override
    public AuthConfigurations getAuthConfigurations() {
        return new AuthConfigurations();
    }

    /** The transport has its own. */
    @Override
    @SuppressWarnings("deprecation")
    public @Nullable SSLConfig getSSLConfig() {
        return null;
    }
}
