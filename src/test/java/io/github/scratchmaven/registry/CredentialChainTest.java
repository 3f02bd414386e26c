package io.github.scratchmaven.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.registry.Credentials.UserAndPassword;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialChainTest {

    private static final RegistryHost HOST = new RegistryHost("registry.example.com");

    private final List<String> log = new ArrayList<>();

    @Test
    void firstSourceWithCredentialsCounts() {
        CredentialChain chain =
                chain(given("one", "other.example.com"), given("two", HOST.name()), given("three", HOST.name()));

        assertThat(chain.find(HOST)).contains(new FoundCredentials(HOST, new UserAndPassword("two", "s3cret"), "two"));
        assertThat(log).containsExactly("credentials for registry.example.com from two");
    }

    @Test
    void registryWithoutCredentialsIsLogged() {
        assertThat(chain(given("one", "example.com"), given("two", "registry.example.com:5000"))
                        .find(HOST))
                .isEmpty();
        assertThat(log).containsExactly("no credentials for registry.example.com");
    }

    @Test
    void unreadableSourceEndsTheSearch() {
        CredentialSource broken = new CredentialSource() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Optional<Credentials> find(RegistryHost host) {
                throw new UserException("It is broken.", "Fix it.");
            }
        };

        assertThatThrownBy(() -> chain(broken, given("two", HOST.name())).find(HOST))
                .hasMessage("It is broken. Fix it.");
        assertThat(log).isEmpty();
    }

    private CredentialChain chain(CredentialSource... sources) {
        return new CredentialChain(List.of(sources), log::add);
    }

    private static CredentialSource given(String name, String host) {
        return new GivenCredentials(name, new RegistryHost(host), new UserAndPassword(name, "s3cret"));
    }
}
