package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.tracedapi.local.gateway.GatewayExchange.IntegrationSpan;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reply before API Gateway's own fields are put to it.
 *
 * @param fault       why it is not the function's: a sentence without its full stop
 * @param refused     what API Gateway answered it with in place of the function
 * @param integration the call of the function, if there was one
 */
record Answer(
        int status,
        List<HttpField> fields,
        Bytes body,
        Optional<String> fault,
        List<String> notices,
        Optional<Refused> refused,
        Optional<IntegrationSpan> integration) {
    private static final int NOT_IMPLEMENTED = 501;

    Answer {
        fields = List.copyOf(fields);
        notices = List.copyOf(notices);
    }

    Answer(int status, List<HttpField> fields, Bytes body) {
        this(status, fields, body, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** What only the local run answers: that it cannot do what AWS would do. */
    static Answer notHere(String reason) {
        Bytes body = Bytes.utf8("{\"message\":" + TextNode.valueOf("Not run here: " + reason) + "}");
        return new Answer(
                NOT_IMPLEMENTED,
                List.of(new HttpField("Content-Type", MediaTypes.JSON)),
                body,
                Optional.of(reason),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    Answer withFault(String why) {
        return new Answer(status, fields, body, Optional.of(why), notices, refused, integration);
    }

    /** As what a refused request gets. */
    Answer by(Refused refusal) {
        return new Answer(
                status, fields, body, Optional.of(refusal.fault()), notices, Optional.of(refusal), integration);
    }

    Answer withNotice(String notice) {
        List<String> more = new ArrayList<>(notices);
        more.add(notice);
        return new Answer(status, fields, body, fault, more, refused, integration);
    }

    Answer of(IntegrationSpan call) {
        return new Answer(status, fields, body, fault, notices, refused, Optional.of(call));
    }

    /** The same, written otherwise. */
    Answer encoded(List<HttpField> with, Bytes as) {
        return new Answer(status, with, as, fault, notices, refused, integration);
    }
}
