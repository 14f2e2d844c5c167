package io.github.tracedapi.trace.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentOrderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1] / {\"a\":1}",
                "[1] / [2]",
                "[1,2] / [1,3]",
                "[9] / [1,1]",
                "{\"a\":1} / {\"b\":1}",
                "{\"a\":1} / {\"a\":2}",
                "{\"a\":1,\"b\":1} / {\"a\":1,\"b\":2}",
                "{\"b\":1} / {\"a\":1,\"b\":1}",
                "{\"a\":[{\"b\":\"x\"}]} / {\"a\":[{\"b\":\"y\"}]}",
                "false / true",
                "10 / 9",
                "9 / \"1\"",
                "\"a\" / \"b\""
            })
    void the_first_comes_before_the_second(String both) throws JsonProcessingException {
        List<String> texts = List.of(both.split(" / "));
        JsonNode first = new ObjectMapper().readTree(texts.get(0));
        JsonNode second = new ObjectMapper().readTree(texts.get(1));

        assertThat(DocumentOrder.ORDER.compare(first, second)).isNegative();
        assertThat(DocumentOrder.ORDER.compare(second, first)).isPositive();
        assertThat(DocumentOrder.ORDER.compare(first, first.deepCopy())).isZero();
        assertThat(DocumentOrder.ORDER.compare(first, first)).isZero();
    }
}
