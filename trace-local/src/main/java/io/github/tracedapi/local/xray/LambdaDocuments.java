package io.github.tracedapi.local.xray;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.lambda.FunctionSettings;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.lambda.InvocationReply.Failed;
import io.github.tracedapi.local.lambda.InvocationReply.Kind;
import io.github.tracedapi.local.lambda.InvocationReply.NotRunHere;
import io.github.tracedapi.local.lambda.InvocationReply.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Lambda sends to X-Ray for an invocation of an active function: the segment of its service, and the function's.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html">Lambda and X-Ray</a>
 */
final class LambdaDocuments {
    private final FunctionTrace trace;
    private final InvocationEnd end;
    private final String logGroup;

    private LambdaDocuments(Invoked invoked, String logGroup) {
        this.trace = invoked.trace();
        this.end = invoked.end();
        this.logGroup = logGroup;
    }

    /** None for a function that has none, or that does not run here: nothing is made up for it. */
    static List<ObjectNode> of(Invoked invoked, String logGroup) {
        if (!invoked.trace().hasSegments() || invoked.end().reply() instanceof NotRunHere) {
            return List.of();
        }
        LambdaDocuments documents = new LambdaDocuments(invoked, logGroup);
        List<ObjectNode> all = new ArrayList<>(List.of(documents.service()));
        if (invoked.ran()) {
            all.add(documents.function());
        }
        return all;
    }

    private ObjectNode service() {
        ObjectNode document = SegmentJson.of(
                trace.service(),
                trace.function().name(),
                trace.asked().isAfter(end.started()) ? end.started() : trace.asked(),
                end.replied());
        document.put("trace_id", trace.trace().text());
        trace.caller().ifPresent(caller -> document.put("parent_id", caller));
        int status = end.reply() instanceof Refused refused ? refused.status() : 200;
        document.putObject("http").putObject("response").put("status", status);
        SegmentJson.flags(document, status);
        if (end.reply() instanceof Failed) {
            document.put("fault", true);
        }
        document.putObject("aws").put("request_id", end.invocation().requestId());
        document.put("origin", "AWS::Lambda");
        document.put("resource_arn", trace.function().arn());
        return document;
    }

    private ObjectNode function() {
        FunctionSettings function = trace.function();
        ObjectNode document = SegmentJson.of(trace.segment(), function.name(), end.started(), end.ended());
        document.put("trace_id", trace.trace().text());
        document.put("parent_id", trace.service());
        Optional<Failed> failed = end.reply() instanceof Failed failure ? Optional.of(failure) : Optional.empty();
        failed.ifPresent(failure -> {
            document.put("fault", true);
            document.set("cause", FunctionCause.of(failure, trace.segment()));
        });
        ObjectNode aws = document.putObject("aws");
        aws.put("account_id", account(function.arn()));
        aws.put("function_arn", function.arn());
        aws.putArray("cloudwatch_logs").addObject().put("log_group", logGroup);
        aws.putArray("resource_names").add(function.name());
        document.put("origin", "AWS::Lambda::Function");
        ArrayNode parts = document.putArray("subsegments");
        boolean inInit = failed.map(Failed::kind).equals(Optional.of(Kind.INIT));
        end.initialization()
                .ifPresent(phase ->
                        parts.add(part(trace.initialization(), "Initialization", phase.start(), phase.end(), inInit)));
        parts.add(part(trace.invocation(), "Invocation", end.started(), end.replied(), failed.isPresent() && !inInit));
        parts.add(part(trace.overhead(), "Overhead", end.replied(), end.ended(), false));
        return document;
    }

    private ObjectNode part(String id, String name, java.time.Instant start, java.time.Instant stop, boolean fault) {
        ObjectNode part = SegmentJson.of(id, name, start, stop);
        if (fault) {
            part.put("fault", true);
        }
        part.putObject("aws").put("function_arn", trace.function().arn());
        return part;
    }

    /** {@code orders} of {@code arn:aws:lambda:eu-west-1:111122223333:function:orders:live}. */
    static String functionName(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 6 ? parts[6] : arn;
    }

    private static String account(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 4 ? parts[4] : "";
    }
}
