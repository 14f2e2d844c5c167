package io.github.tracedapi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class ClientPrimingIT {
    private final KeptBackend backend = KeptBackend.install(KeptBackend.SAMPLED);

    @AfterEach
    void uninstall() {
        KeptBackend.uninstall();
    }

    @Test
    void a_call_is_made_in_a_rehearsal_and_answered_by_nobody() {
        List<GetItemResponse> answers = new ArrayList<>();
        TracedClients.prime(
                DynamoDbClient.builder(),
                client -> answers.add(
                        client.getItem(get -> get.tableName("orders").key(Map.of("id", AttributeValue.fromS("1"))))));

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).hasItem()).isFalse();
        assertThat(answers.get(0).responseMetadata().requestId()).isEqualTo("priming");
        assertThat(backend.events()).containsExactly("rehearse");
        assertThat(backend.kept()).isEmpty();
        assertThat(backend.told()).isEmpty();
    }

    @Test
    void the_client_that_is_primed_is_a_traced_one() {
        List<ClientCheck> checks = new ArrayList<>();
        TracedClients.prime(DynamoDbClient.builder(), client -> checks.add(TracedClients.check(client)));

        assertThat(checks).extracting(ClientCheck::traced).containsExactly(true);
    }

    @Test
    void what_fails_is_told_and_the_function_starts() {
        TracedClients.prime(DynamoDbClient.builder(), client -> {
            throw new IllegalStateException("no item");
        });

        assertThat(backend.told())
                .containsExactly(
                        "TracedClients.prime: java.lang.IllegalStateException: no item – the first request is slower than"
                                + " it could be – make a call that can do with an empty answer");
    }
}
