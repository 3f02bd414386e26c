package io.github.scratchmaven.engine.registry;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.registry.client.RegistryClient;
import io.github.scratchmaven.registry.client.RegistryFailure;
import io.github.scratchmaven.registry.client.Repository;
import java.io.IOException;

/** Maven's own requests to registries, whose failures become messages. The names are those of the settings in these. */
public record RegistryRequests(RegistryClient client, SettingNames names) {

    /** Runs requests to the repository of an image. A document of the registry that cannot be read is a failure, too. */
    public <T> T run(RegistryOperation operation, ImageReference image, Action<T> action) {
        RegistryErrors errors = new RegistryErrors(
                operation, image, client.credentials(RegistryHost.of(image)), RegistryConnection.MAVEN, names);
        try {
            return action.run(client.repository(image));
        } catch (RegistryFailure failure) {
            throw errors.of(failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw errors.interrupted();
        } catch (IOException | InvalidValue invalid) {
            throw errors.of(RegistryFailure.unreadableManifest());
        }
    }

    /** The requests. */
    public interface Action<T> {
        T run(Repository repository) throws InterruptedException, IOException;
    }
}
