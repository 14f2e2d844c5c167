package io.github.tracedapi.local.tap;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which AWS service a request is for, as {@code AWS_ENDPOINT_URL_…} has its name, in small letters. */
final class AwsService {
    /** The SDKs for Java and JavaScript name the service by its id: api/Secrets_Manager#2.56.0. */
    private static final Pattern AGENT = Pattern.compile("(?:^| )api/([A-Za-z0-9_-]{1,64})(?:#| |$)");
    /** Credential=AKID/20261122/us-east-1/secretsmanager/aws4_request; SigV4a has no region. */
    private static final Pattern SCOPE =
            Pattern.compile("Credential=[^/,\\s]{1,256}/[0-9]{8}/(?:[^/,\\s]{1,64}/)?([a-z0-9-]{1,64})/aws4_request");
    /** AmazonSQS.SendMessage, AWSEvents.PutEvents, DynamoDB_20120810.PutItem. */
    private static final Pattern TARGET =
            Pattern.compile("(?:Amazon|AWS)?([A-Za-z]{1,64}?)(?:_[0-9]{8})?\\.[A-Za-z0-9_.]+");

    /** Services that sign by another name than their settings have. */
    // https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html
    private static final Map<String, String> SIGNED_AS = Map.ofEntries(
            Map.entry("aps", "amp"),
            Map.entry("bedrock", "bedrock_runtime"),
            Map.entry("cognito-idp", "cognito_identity_provider"),
            Map.entry("elasticloadbalancing", "elastic_load_balancing_v2"),
            Map.entry("elasticmapreduce", "emr"),
            Map.entry("es", "opensearch"),
            Map.entry("events", "eventbridge"),
            Map.entry("execute-api", "apigatewaymanagementapi"),
            Map.entry("iotdata", "iot_data_plane"),
            Map.entry("logs", "cloudwatch_logs"),
            Map.entry("monitoring", "cloudwatch"),
            Map.entry("route53", "route_53"),
            Map.entry("secretsmanager", "secrets_manager"),
            Map.entry("states", "sfn"),
            Map.entry("tagging", "resource_groups_tagging_api"));

    private AwsService() {}

    static Optional<String> of(HttpHeaders headers) {
        return find(AGENT, headers.get("User-Agent"))
                .or(() -> find(AGENT, headers.get("X-Amz-User-Agent")))
                .or(() -> find(SCOPE, headers.get("Authorization")).map(name -> SIGNED_AS.getOrDefault(name, name)))
                .or(() -> find(TARGET, headers.get("X-Amz-Target")))
                .map(name -> name.toLowerCase(Locale.ROOT).replace('-', '_'));
    }

    private static Optional<String> find(Pattern pattern, @Nullable String text) {
        // Longer values are no SDK's.
        if (text == null || text.length() > 4096) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
