package io.github.tracedapi.local.gateway;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a method does with a request. */
sealed interface Integration {

    /**
     * Calls a function.
     *
     * @param functionArn with its version or alias; may hold <code>${stageVariables.name}</code>
     */
    record LambdaProxy(String functionArn, Duration timeout) implements Integration {}

    /**
     * Answers by itself.
     *
     * @param requestTemplates by media type
     * @param passthrough      {@code WHEN_NO_MATCH}, {@code WHEN_NO_TEMPLATES} or {@code NEVER}
     */
    record Mock(Map<String, String> requestTemplates, String passthrough, List<MockReply> replies)
            implements Integration {
        public Mock {
            requestTemplates = ordered(requestTemplates);
            replies = List.copyOf(replies);
        }
    }

    /**
     * One of the replies of a mock.
     *
     * @param pattern    of the statuses it is for; empty for all others
     * @param parameters what its header fields are, by their name
     * @param templates  by media type
     */
    record MockReply(
            Optional<String> pattern, int status, Map<String, String> parameters, Map<String, String> templates) {
        public MockReply {
            parameters = ordered(parameters);
            templates = ordered(templates);
        }
    }

    /**
     * Does what cannot be done here, or what API Gateway cannot do either.
     *
     * @param reason a sentence without its full stop
     */
    record NotHere(String reason) implements Integration {}

    /**
     * Is set up so that API Gateway answers 500.
     *
     * @param reason a sentence without its full stop
     */
    record Misconfigured(String reason) implements Integration {}

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
