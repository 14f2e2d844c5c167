package io.github.tracedapi.sampleapp;

import io.github.tracedapi.construct.HandlerCode;
import io.github.tracedapi.construct.TracedApiFunction;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.constructs.Construct;

/** An orders API on a table: {@code POST /orders} and {@code GET /orders/{id}}. */
public final class SampleStack extends Stack {
    /**
     * Makes the table and the API.
     *
     * <p>Context {@code priceUrl}, if given, is the address that the handler asks for prices; without it every order has the
     * same price.
     *
     * @param scope the app
     * @param id the stack's name
     */
    public SampleStack(Construct scope, String id) {
        super(scope, id);

        Table table = Table.Builder.create(this, "Table")
                .partitionKey(Attribute.builder()
                        .name("id")
                        .type(AttributeType.STRING)
                        .build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .encryption(TableEncryption.AWS_MANAGED)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .build();

        TracedApiFunction orders = TracedApiFunction.Builder.create(this, "Orders")
                .code(HandlerCode.fromMavenModule("sample-function"))
                .handler("io.github.tracedapi.sample.OrdersHandler")
                .environment(environment(table))
                .build();
        // table.grant(orders.getFunction(), ..) is shorter, and inline, which several rule packs forbid.
        ManagedPolicy tableAccess = ManagedPolicy.Builder.create(this, "TableAccess")
                .description("Lets the orders API's function read and write single orders")
                .build();
        table.grant(tableAccess, "dynamodb:GetItem", "dynamodb:PutItem");
        orders.getFunction().getRole().addManagedPolicy(tableAccess);

        output("Url", "Where the API answers", orders.getUrl());
        output("TableName", "Where the orders are", table.getTableName());
        output("Curl", "Places an order, signed with the AWS credentials of the environment", curl(orders.getUrl()));
    }

    private Map<String, String> environment(Table table) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("TABLE_NAME", table.getTableName());
        Object priceUrl = getNode().tryGetContext("priceUrl");
        if (priceUrl != null) {
            environment.put("PRICE_URL", priceUrl.toString());
        }
        return environment;
    }

    /** Signed, because the API wants IAM authorization. curl leaves a header without a value out, so both kinds of key do. */
    private String curl(String url) {
        return "curl --aws-sigv4 aws:amz:" + getRegion() + ":execute-api"
                + " --user \"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\""
                + " -H \"x-amz-security-token: $AWS_SESSION_TOKEN\""
                + " -H 'content-type: application/json'"
                + " -d '{\"item\":\"book\",\"quantity\":2}' " + url + "orders";
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }
}
