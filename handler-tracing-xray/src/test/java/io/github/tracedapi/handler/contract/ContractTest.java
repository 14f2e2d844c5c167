package io.github.tracedapi.handler.contract;

import io.github.tracedapi.handler.contract.ContractFunction.Invoked;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a handler may count on, whatever records: asked of both backends, on the wire, under Lambda's runtime client. The function is
 * started once for each and serves all tests, but those that ask how it starts or what it sends to.
 */
@ParameterizedClass(name = "{0}")
@EnumSource
@Timeout(120)
abstract class ContractTest {
    @RegisterExtension
    static final Shared SHARED = new Shared();

    @Parameter
    Backend backend;

    /** The one that serves most tests; it was invoked once before them. */
    ContractFunction function;

    @BeforeEach
    final void share() {
        function = SHARED.of(backend);
    }

    final Invoked invoke(String behaviour) {
        return function.invoke(behaviour, "");
    }

    final Invoked invoke(String behaviour, String argument) {
        return function.invoke(behaviour, argument);
    }

    /** The functions that last until all tests are over. */
    static final class Shared implements BeforeAllCallback {
        private Store store;

        @Override
        public void beforeAll(ExtensionContext context) {
            store = context.getRoot().getStore(Namespace.create(ContractTest.class));
        }

        ContractFunction of(Backend backend) {
            return once(ContractFunction.of(backend), backend);
        }

        /** Another one, which no test has given a header that is not as it should be; it works while it starts. */
        ContractFunction startingWithWork(Backend backend) {
            return once(ContractFunction.of(backend).set("AT_INIT", "call, prime"), backend + " that starts with work");
        }

        private ContractFunction once(ContractFunction.Start start, Object key) {
            return store.computeIfAbsent(
                    key,
                    unused -> {
                        try {
                            return start.invoked();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    ContractFunction.class);
        }
    }
}
