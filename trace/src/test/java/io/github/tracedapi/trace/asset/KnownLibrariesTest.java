package io.github.tracedapi.trace.asset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownLibrariesTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "com/fasterxml",
                "com/fasterxml/jackson/core",
                "com/amazonaws",
                "com/amazonaws/xray/entities",
                "com/amazonaws/services/lambda/runtime",
                "software/amazon/awssdk/services/dynamodb",
                "software/amazon/lambda/powertools/tracing",
                "io/github/tracedapi/handler/xray",
                "kotlin",
                "org/springframework/web",
                "META-INF/versions/11/org/apache/logging",
                "META-INF/maven",
                "shaded/software/amazon/awssdk/core",
                "shaded/com/amazonaws/xray",
                "x/amazonaws/services/sqs"
            })
    void a_known_library_holds(String folder) {
        assertThat(KnownLibraries.hold(folder)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "acme",
                "com",
                "com/acme",
                "com/amazonaws/samples",
                "com/fasterxmlish",
                "io/github/tracedapi/sample",
                "org",
                "software/amazon",
                "software/amazon/orders",
                "META-INF/versions/17/acme",
                "acme/awssdk/core",
                "-"
            })
    void no_known_library_holds(String folder) {
        assertThat(KnownLibraries.hold(folder)).isFalse();
    }
}
