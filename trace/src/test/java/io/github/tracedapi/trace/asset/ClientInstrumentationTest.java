package io.github.tracedapi.trace.asset;

import static io.github.tracedapi.trace.asset.Libraries.INTERCEPTOR;
import static io.github.tracedapi.trace.asset.Libraries.LIST;
import static io.github.tracedapi.trace.asset.Libraries.LIST_V1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.asset.ClientInstrumentation.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientInstrumentationTest {
    private static final String USER_AGENT =
            "software.amazon.lambda.powertools.tracing.internal.TracingUserAgentInterceptor";

    @TempDir
    Path folder;

    private ClientInstrumentation of(Zip asset) {
        return ClientInstrumentation.of(FunctionAsset.read(asset.in(folder, "orders.zip")), AwsSdk.V2);
    }

    private static ClientInstrumentation is(State state, String reason) {
        return new ClientInstrumentation(state, reason);
    }

    private static Zip withSdk() {
        return new Zip().with("lib/dynamodb.jar", new Zip().with(Libraries.sdk()));
    }

    private static Zip withInterceptor() {
        return withSdk().with("lib/xray-v2.jar", new Zip().with(Libraries.interceptor()));
    }

    private static Zip list(String text) {
        return new Zip().with(LIST, text);
    }

    // The interceptor's jar is not the instrumentor's, whose one file has no newline at its end.
    @Test
    void registered_by_the_instrumentors_jar() {
        assertThat(of(withInterceptor().with("lib/instrumentor.jar", list(INTERCEPTOR))))
                .isEqualTo(is(
                        State.REGISTERED,
                        "lib/instrumentor.jar: software/amazon/awssdk/global/handlers/execution.interceptors names"
                                + " com.amazonaws.xray.interceptors.TracingInterceptor of lib/xray-v2.jar"
                                + " – all clients are traced."));
    }

    @Test
    void registered_in_a_fat_jar_that_appended_the_lists() {
        assertThat(of(fat(USER_AGENT + "\n" + INTERCEPTOR + "\n")))
                .isEqualTo(is(
                        State.REGISTERED,
                        "orders.zip: software/amazon/awssdk/global/handlers/execution.interceptors names"
                                + " com.amazonaws.xray.interceptors.TracingInterceptor of orders.zip"
                                + " – all clients are traced."));
    }

    @Test
    void registered_although_another_jar_has_a_list_of_its_own() {
        Zip asset = withInterceptor()
                .with("lib/a-powertools.jar", list(USER_AGENT).with(Libraries.of("software/amazon/lambda/")))
                .with("lib/instrumentor.jar", list("\n  " + INTERCEPTOR + "  \r\n"));
        assertThat(of(asset).state()).isEqualTo(State.REGISTERED);
    }

    @Test
    void registered_for_the_one_service_there_is() {
        Zip asset =
                withInterceptor().with("software/amazon/awssdk/services/dynamodb/execution.interceptors", INTERCEPTOR);
        assertThat(of(asset))
                .isEqualTo(is(
                        State.REGISTERED,
                        "orders.zip: software/amazon/awssdk/services/dynamodb/execution.interceptors names"
                                + " com.amazonaws.xray.interceptors.TracingInterceptor of lib/xray-v2.jar"
                                + " – clients of dynamodb are traced."));
    }

    @Test
    void not_registered_for_a_second_service() {
        Zip asset = withInterceptor()
                .with("lib/sqs.jar", new Zip().with(Libraries.of("software/amazon/awssdk/services/sqs/")))
                .with("software/amazon/awssdk/services/dynamodb/execution.interceptors", INTERCEPTOR);
        assertThat(of(asset).state()).isEqualTo(State.REGISTRATION_LOST);
    }

    @Test
    void a_list_of_a_service_that_has_no_client_says_nothing() {
        Zip asset =
                withInterceptor().with("software/amazon/awssdk/services/sqs/execution.interceptors", "acme.Missing");
        assertThat(of(asset).state()).isEqualTo(State.REGISTRATION_LOST);
    }

    @Test
    void made_by_hand() {
        Zip asset = withInterceptor().with(Libraries.code("""
                package acme;
                class Clients {
                    static Object dynamoDb() {
                        return software.amazon.awssdk.services.dynamodb.DynamoDbClient.builder()
                                .overrideConfiguration(override ->
                                        override.add(new com.amazonaws.xray.interceptors.TracingInterceptor()))
                                .build();
                    }
                }
                """));
        assertThat(of(asset))
                .isEqualTo(is(
                        State.BY_HAND,
                        "acme.Clients.dynamoDb (line 6) makes com.amazonaws.xray.interceptors.TracingInterceptor"
                                + " – the clients that are given it are traced; which they are, the asset does not"
                                + " tell."));
    }

    @Test
    void made_by_hand_in_several_places() {
        Zip asset = withInterceptor().with(Libraries.code("""
                package acme;
                class Clients {
                    Object one() { return new com.amazonaws.xray.interceptors.TracingInterceptor(); }
                    Object two() { return new com.amazonaws.xray.interceptors.TracingInterceptor(); }
                }
                """));
        assertThat(of(asset).reason())
                .isEqualTo("acme.Clients.one (line 3) and 1 more place make"
                        + " com.amazonaws.xray.interceptors.TracingInterceptor – the clients that are given it are"
                        + " traced; which they are, the asset does not tell.");
    }

    @Test
    void made_by_hand_from_a_class_that_extends_it() {
        Zip asset = withInterceptor().with(Libraries.code("""
                package acme;
                class Own extends com.amazonaws.xray.interceptors.TracingInterceptor {}
                """));
        assertThat(of(asset))
                .isEqualTo(is(
                        State.BY_HAND,
                        "acme.Own extends com.amazonaws.xray.interceptors.TracingInterceptor – the clients that are"
                                + " given it are traced; which they are, the asset does not tell."));
    }

    private static Zip withTracedClients() {
        return withSdk().with("lib/traced-api-handler.jar", new Zip().with(Libraries.tracedClients()));
    }

    /** As the dependency on it makes them: the X-Ray SDK, and a list that names what keeps Lineage. */
    private static Zip withTracedClientsOnTheXRaySdk() {
        return withTracedClients()
                .with("lib/xray-v2.jar", new Zip().with(Libraries.interceptor()))
                .with(
                        "lib/traced-api-handler-xray.jar",
                        list("\nio.github.tracedapi.handler.xray.LineageInterceptor\n")
                                .with(Libraries.of("io/github/tracedapi/handler/xray/")));
    }

    private static final String CALLING = """
            package acme;
            class Clients {
                static Object dynamoDb() {
                    return io.github.tracedapi.handler.TracedClients.apply(
                            software.amazon.awssdk.services.dynamodb.DynamoDbClient.builder());
                }
            }
            """;

    private static ClientInstrumentation calling(String method) {
        return is(
                State.BY_HAND,
                "acme.Clients.dynamoDb (line 4) calls io.github.tracedapi.handler.TracedClients." + method
                        + " – the clients that are given it are traced; which they are, the asset does not tell.");
    }

    @Test
    void traced_by_traced_clients_whichever_backend_records() {
        assertThat(of(withTracedClients().with(Libraries.code(CALLING)))).isEqualTo(calling("apply"));
        assertThat(of(withTracedClientsOnTheXRaySdk().with(Libraries.code(CALLING))))
                .isEqualTo(calling("apply"));
    }

    @Test
    void traced_by_the_configuration_that_traced_clients_gives() {
        assertThat(of(withTracedClients().with(Libraries.code("""
                package acme;
                class Clients {
                    static Object dynamoDb() {
                        return io.github.tracedapi.handler.TracedClients.override();
                    }
                }
                """)))).isEqualTo(calling("override"));
    }

    @Test
    void traced_by_traced_clients_and_by_hand_elsewhere() {
        assertThat(of(withTracedClientsOnTheXRaySdk().with(Libraries.code("""
                package acme;
                class Clients {
                    Object one() { return io.github.tracedapi.handler.TracedClients.override(); }
                    Object two() { return io.github.tracedapi.handler.TracedClients.override(); }
                    Object three() { return new com.amazonaws.xray.interceptors.TracingInterceptor(); }
                }
                """))).reason())
                .isEqualTo("acme.Clients.three (line 5) and 2 more places make"
                        + " com.amazonaws.xray.interceptors.TracingInterceptor – the clients that are given it are"
                        + " traced; which they are, the asset does not tell.");
    }

    @Test
    void traced_clients_that_are_only_asked_trace_nothing() {
        Zip asset = withTracedClients().with(Libraries.code("""
                package acme;
                class Clients {
                    void check() { io.github.tracedapi.handler.TracedClients.require(); }
                }
                """));
        assertThat(of(asset).state()).isEqualTo(State.NOT_INSTRUMENTED);
    }

    @Test
    void not_instrumented_where_nothing_calls_traced_clients() {
        ClientInstrumentation uncalled = is(
                State.NOT_INSTRUMENTED,
                "A client of dynamodb is there, and nothing calls io.github.tracedapi.handler.TracedClients of"
                        + " lib/traced-api-handler.jar – no trace has their calls – build each with"
                        + " TracedClients.apply(builder).");

        assertThat(of(withTracedClients())).isEqualTo(uncalled);
        assertThat(of(withTracedClientsOnTheXRaySdk())).isEqualTo(uncalled);
        assertThat(of(withTracedClients()
                                .with(
                                        "lib/sqs.jar",
                                        new Zip().with(Libraries.of("software/amazon/awssdk/services/sqs/"))))
                        .what())
                .isEqualTo("Clients of dynamodb, sqs are there, and nothing calls"
                        + " io.github.tracedapi.handler.TracedClients of lib/traced-api-handler.jar");
    }

    @Test
    void registered_beside_traced_clients_that_nothing_calls() {
        assertThat(of(withTracedClientsOnTheXRaySdk().with("lib/instrumentor.jar", list(INTERCEPTOR)))
                        .state())
                .isEqualTo(State.REGISTERED);
    }

    @Test
    void class_missing_where_traced_clients_are_in_no_jar() {
        assertThat(of(withInterceptor().with(Libraries.code(CALLING))))
                .isEqualTo(is(
                        State.CLASS_MISSING,
                        "acme.Clients.dynamoDb (line 4) calls io.github.tracedapi.handler.TracedClients.apply, which is in"
                                + " no jar on the class path – it fails with a NoClassDefFoundError – add"
                                + " io.github.tracedapi:traced-api-handler to the dependencies."));
    }

    @Test
    void traced_by_traced_clients_that_shading_moved() {
        Zip asset = withSdk()
                .with(Libraries.relocated("io.github.tracedapi", "shaded.tracedapi", "shaded/tracedapi/handler/"))
                .with(Libraries.relocatedCode("io.github.tracedapi", "shaded.tracedapi", CALLING));

        assertThat(of(asset).reason())
                .startsWith("acme.Clients.dynamoDb (line 4) calls shaded.tracedapi.handler.TracedClients.apply – ");
    }

    @Test
    void traced_clients_say_nothing_of_v1() {
        Zip asset = withTracedClients()
                .with("lib/sdk-v1.jar", new Zip().with(Libraries.sdkV1()))
                .with(Libraries.code(CALLING));
        AssetReading reading = FunctionAsset.read(asset.in(folder, "orders.zip"));
        assertThat(ClientInstrumentation.of(reading, AwsSdk.V1).what())
                .isEqualTo("A client of dynamodbv2 is there, and no interceptor of X-Ray's");
    }

    @Test
    void traced_by_open_telemetrys_interceptor() {
        Zip asset = withSdk()
                .with(
                        "lib/otel.jar",
                        list("io.opentelemetry.instrumentation.awssdk.v2_2.autoconfigure.TracingExecutionInterceptor")
                                .with(Libraries.of("io/opentelemetry/instrumentation/")));
        assertThat(of(asset))
                .isEqualTo(is(
                        State.OTHER,
                        "lib/otel.jar: software/amazon/awssdk/global/handlers/execution.interceptors names"
                                + " io.opentelemetry.instrumentation.awssdk.v2_2.autoconfigure.TracingExecutionInterceptor"
                                + " of lib/otel.jar – all clients are traced by OpenTelemetry."));
    }

    @Test
    void traced_by_open_telemetrys_interceptor_made_by_hand() {
        Zip asset = withSdk().with(Libraries.code("""
                package acme;
                class Clients {
                    Object interceptor() {
                        return io.opentelemetry.instrumentation.awssdk.v2_2.AwsSdkTelemetry.create("sdk")
                                .createExecutionInterceptor();
                    }
                }
                """));
        assertThat(of(asset))
                .isEqualTo(is(
                        State.OTHER,
                        "acme.Clients.interceptor (line 5) makes OpenTelemetry's interceptor – the clients that are"
                                + " given it are traced by OpenTelemetry; which they are, the asset does not tell."));
    }

    @Test
    void traced_by_open_telemetrys_agent_in_a_layer() {
        Path layer = new Zip()
                .with(
                        "opentelemetry-javaagent.jar",
                        new Zip()
                                .with(Libraries.of("io/opentelemetry/javaagent/"))
                                .bytes())
                .in(folder, "layer.zip");
        AssetReading reading = FunctionAsset.read(List.of(withSdk().in(folder, "orders.zip"), layer));
        assertThat(ClientInstrumentation.of(reading, AwsSdk.V2))
                .isEqualTo(is(
                        State.OTHER,
                        "layer.zip: opentelemetry-javaagent.jar is OpenTelemetry's Java agent – clients are traced by"
                                + " OpenTelemetry if the JVM is started with it, by JAVA_TOOL_OPTIONS or"
                                + " AWS_LAMBDA_EXEC_WRAPPER."));
        assertThat(((AssetReading.Facts) reading).notices()).isEmpty();
    }

    @Test
    void traced_by_an_interceptor_of_its_own_that_uses_xray() {
        Zip asset = withSdk()
                .with("lib/xray-core.jar", new Zip().with(Libraries.recorder()))
                .with(LIST, "acme.Own")
                .with(Libraries.code("""
                        package acme;
                        class Own implements software.amazon.awssdk.core.interceptor.ExecutionInterceptor {
                            Object before() { return com.amazonaws.xray.AWSXRay.beginSubsegment("call"); }
                        }
                        """));
        assertThat(of(asset))
                .isEqualTo(is(
                        State.OTHER,
                        "orders.zip: software/amazon/awssdk/global/handlers/execution.interceptors names acme.Own of"
                                + " orders.zip – all clients are traced as far as that class has X-Ray's SDK do it."));
    }

    @Test
    void an_interceptor_of_its_own_that_does_not_use_xray_traces_nothing() {
        Zip asset = withSdk().with(LIST, "acme.Own").with(Libraries.code("""
                package acme;
                class Own implements software.amazon.awssdk.core.interceptor.ExecutionInterceptor {}
                """));
        assertThat(of(asset).state()).isEqualTo(State.NOT_INSTRUMENTED);
    }

    @Test
    void not_instrumented_with_one_service() {
        assertThat(of(withSdk()))
                .isEqualTo(is(
                        State.NOT_INSTRUMENTED,
                        "A client of dynamodb is there, and no interceptor of X-Ray's – no trace has their calls – add"
                                + " com.amazonaws:aws-xray-recorder-sdk-aws-sdk-v2-instrumentor to the dependencies."));
    }

    @Test
    void not_instrumented_with_two_services_and_the_recorder() {
        Zip asset = withSdk()
                .with("lib/sqs.jar", new Zip().with(Libraries.of("software/amazon/awssdk/services/sqs/")))
                .with("lib/xray-core.jar", new Zip().with(Libraries.recorder()));
        assertThat(of(asset))
                .isEqualTo(is(
                        State.NOT_INSTRUMENTED,
                        "Clients of dynamodb, sqs are there, and no interceptor of X-Ray's, only its recorder – no trace"
                                + " has their calls – add com.amazonaws:aws-xray-recorder-sdk-aws-sdk-v2-instrumentor"
                                + " to the dependencies."));
    }

    @Test
    void registration_lost_by_shading() {
        Zip asset = new Zip().with(Libraries.sdk()).with(Libraries.recorder()).with(Libraries.interceptor());
        assertThat(of(asset))
                .isEqualTo(is(
                        State.REGISTRATION_LOST,
                        "orders.zip holds com.amazonaws.xray.interceptors.TracingInterceptor, and no"
                                + " software/amazon/awssdk/global/handlers/execution.interceptors names it – no trace has"
                                + " the calls of dynamodb – have shading keep that file of"
                                + " com.amazonaws:aws-xray-recorder-sdk-aws-sdk-v2-instrumentor (maven-shade-plugin:"
                                + " AppendingTransformer), or add the interceptor to each client."));
    }

    @Test
    void registration_lost_since_the_instrumentor_is_no_dependency() {
        assertThat(of(withInterceptor()))
                .isEqualTo(is(
                        State.REGISTRATION_LOST,
                        "lib/xray-v2.jar holds com.amazonaws.xray.interceptors.TracingInterceptor, and no"
                                + " software/amazon/awssdk/global/handlers/execution.interceptors names it – no trace has"
                                + " the calls of dynamodb – add"
                                + " com.amazonaws:aws-xray-recorder-sdk-aws-sdk-v2-instrumentor to the dependencies, or"
                                + " add the interceptor to each client."));
    }

    @Test
    void registration_overwritten_by_shading_that_keeps_one_list() {
        assertThat(of(fat(USER_AGENT)))
                .isEqualTo(is(
                        State.REGISTRATION_OVERWRITTEN,
                        "orders.zip: software/amazon/awssdk/global/handlers/execution.interceptors names only "
                                + USER_AGENT
                                + ", and com.amazonaws.xray.interceptors.TracingInterceptor is there too – no trace has"
                                + " the calls of dynamodb – where shading meets that file in several jars, have it"
                                + " append them (maven-shade-plugin: AppendingTransformer) instead of keeping one."));
    }

    @Test
    void registration_overwritten_by_an_empty_list() {
        assertThat(of(fat("\n")).reason()).contains("execution.interceptors names nothing, and");
    }

    @Test
    void a_list_in_another_jar_than_the_interceptor_overwrites_nothing() {
        Zip asset = withInterceptor()
                .with("lib/powertools.jar", list(USER_AGENT).with(Libraries.of("software/amazon/lambda/")));
        assertThat(of(asset).state()).isEqualTo(State.REGISTRATION_LOST);
    }

    @Test
    void registration_shadowed_by_a_class_of_the_same_simple_name() {
        Zip asset = withInterceptor()
                .with(LIST, "acme.TracingInterceptor")
                .with("lib/instrumentor.jar", list(INTERCEPTOR))
                .with(Libraries.code("""
                        package acme;
                        class TracingInterceptor {}
                        """));
        assertThat(of(asset))
                .isEqualTo(is(
                        State.REGISTRATION_OVERWRITTEN,
                        "lib/instrumentor.jar: software/amazon/awssdk/global/handlers/execution.interceptors names"
                                + " com.amazonaws.xray.interceptors.TracingInterceptor, and another class of that simple"
                                + " name comes first – the AWS SDK keeps only the first, so no trace has the clients'"
                                + " calls – rename the other class."));
    }

    @Test
    void named_twice_is_not_shadowed() {
        Zip asset = withInterceptor().with("lib/a.jar", list(INTERCEPTOR)).with("lib/b.jar", list(INTERCEPTOR));
        assertThat(of(asset).state()).isEqualTo(State.REGISTERED);
    }

    @Test
    void class_missing() {
        assertThat(of(withSdk().with("lib/instrumentor.jar", list(INTERCEPTOR))))
                .isEqualTo(is(
                        State.CLASS_MISSING,
                        "lib/instrumentor.jar: software/amazon/awssdk/global/handlers/execution.interceptors names"
                                + " com.amazonaws.xray.interceptors.TracingInterceptor, which is in no jar on the class"
                                + " path – building any client fails with a ClassNotFoundException – add"
                                + " com.amazonaws:aws-xray-recorder-sdk-aws-sdk-v2 to the dependencies."));
    }

    @Test
    void class_missing_since_shading_moved_it() {
        Zip asset = new Zip()
                .with(Libraries.sdk())
                .with(Libraries.relocated("com.amazonaws.xray", "shaded.com.amazonaws.xray", "shaded/"))
                .with(LIST, INTERCEPTOR);
        assertThat(of(asset))
                .isEqualTo(is(
                        State.CLASS_MISSING,
                        "orders.zip: software/amazon/awssdk/global/handlers/execution.interceptors names"
                                + " com.amazonaws.xray.interceptors.TracingInterceptor, which is in no jar on the class"
                                + " path (shading moved it to"
                                + " shaded.com.amazonaws.xray.interceptors.TracingInterceptor) – building any client"
                                + " fails with a ClassNotFoundException – leave com.amazonaws.xray out of the"
                                + " relocation."));
    }

    @Test
    void class_missing_of_another_library_fails_every_client_too() {
        Zip asset = withInterceptor()
                .with("lib/instrumentor.jar", list(INTERCEPTOR))
                .with(LIST, "acme.Gone");
        assertThat(of(asset))
                .isEqualTo(is(
                        State.CLASS_MISSING,
                        "orders.zip: software/amazon/awssdk/global/handlers/execution.interceptors names acme.Gone, which"
                                + " is in no jar on the class path – building any client fails with a"
                                + " ClassNotFoundException – add its jar, or take the line out."));
    }

    @Test
    void class_missing_of_one_service() {
        Zip asset = withSdk().with("software/amazon/awssdk/services/dynamodb/execution.interceptors", "acme.Gone");
        assertThat(of(asset).reason()).contains("building a client of dynamodb fails with a ClassNotFoundException");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a comment  | # of X-Ray
            a comma    | com.amazonaws.xray.interceptors.TracingInterceptor,
            two a line | acme.One acme.Two
            slashes    | com/amazonaws/xray/interceptors/TracingInterceptor
            """)
    void what_is_no_class_name_fails_every_client(String what, String line) {
        assertThat(of(withInterceptor().with(LIST, line + "\n" + INTERCEPTOR)))
                .isEqualTo(
                        is(
                                State.CLASS_MISSING,
                                "orders.zip: software/amazon/awssdk/global/handlers/execution.interceptors holds \""
                                        + line
                                        + "\", which is no class name – building any client fails with a"
                                        + " ClassNotFoundException – write one class name a line, without comments and commas."));
    }

    @Test
    void class_missing_that_code_makes() {
        Zip asset = withSdk().with(Libraries.code("""
                package acme;
                class Clients {
                    Object it() { return new com.amazonaws.xray.interceptors.TracingInterceptor(); }
                }
                """));
        assertThat(of(asset))
                .isEqualTo(is(
                        State.CLASS_MISSING,
                        "acme.Clients.it (line 3) makes com.amazonaws.xray.interceptors.TracingInterceptor, which is in"
                                + " no jar on the class path – it fails with a NoClassDefFoundError – add"
                                + " com.amazonaws:aws-xray-recorder-sdk-aws-sdk-v2 to the dependencies."));
    }

    @Test
    void sdk_relocated_and_the_list_not() {
        Zip asset = relocatedSdk().with(LIST, INTERCEPTOR);
        assertThat(of(asset))
                .isEqualTo(is(
                        State.SDK_RELOCATED,
                        "Shading moved the AWS SDK to shaded.software.amazon.awssdk, whose clients look for"
                                + " shaded/software/amazon/awssdk/global/handlers/execution.interceptors, and orders.zip"
                                + " has software/amazon/awssdk/global/handlers/execution.interceptors – no trace has"
                                + " their calls – leave software.amazon.awssdk out of the relocation."));
    }

    @Test
    void sdk_relocated_and_no_list() {
        assertThat(of(relocatedSdk()).reason())
                .isEqualTo("Shading moved the AWS SDK to shaded.software.amazon.awssdk, whose clients look for"
                        + " shaded/software/amazon/awssdk/global/handlers/execution.interceptors, and none names X-Ray's"
                        + " interceptor – no trace has their calls – leave software.amazon.awssdk out of the"
                        + " relocation.");
    }

    @Test
    void sdk_relocated_together_with_the_list() {
        assertThat(of(relocatedSdk().with("shaded/" + LIST, INTERCEPTOR)).state())
                .isEqualTo(State.REGISTERED);
    }

    // A relocation that leaves constants alone.
    @Test
    void sdk_relocated_that_still_looks_for_the_list_where_it_was() {
        String core = "software/amazon/awssdk/core/interceptor/ClasspathInterceptorChainFactory.class";
        Zip asset = new Zip()
                .with("shaded/" + core, Libraries.sdk().get(core))
                .with(Libraries.relocated(
                        "software.amazon.awssdk",
                        "shaded.software.amazon.awssdk",
                        "shaded/software/amazon/awssdk/services/"))
                .with(Libraries.interceptor())
                .with(LIST, INTERCEPTOR);
        assertThat(of(asset).state()).isEqualTo(State.REGISTERED);
    }

    @Test
    void of_two_copies_of_the_sdk_the_worse_counts() {
        Zip asset = relocatedSdk().with(Libraries.sdk()).with(LIST, INTERCEPTOR);
        assertThat(of(asset).state()).isEqualTo(State.SDK_RELOCATED);
    }

    @Test
    void no_clients() {
        assertThat(of(new Zip().with("lib/xray-v2.jar", new Zip().with(Libraries.interceptor()))))
                .isEqualTo(is(State.NO_CLIENTS, "No client of the AWS SDK v2 is on the class path."));
    }

    @Test
    void unknown_where_the_interceptor_may_be_in_what_was_not_read() {
        assertThat(of(withSdk().with("lib/broken.jar", "no jar")))
                .isEqualTo(is(
                        State.UNKNOWN,
                        "What matters may be in what was not read: lib/broken.jar was not read: it has no"
                                + " end-of-central-directory record: it is no zip, or was cut off."));
    }

    @Test
    void known_whatever_was_not_read_where_the_interceptor_is_registered() {
        Zip asset = withInterceptor()
                .with("lib/instrumentor.jar", list(INTERCEPTOR))
                .with("lib/broken.jar", "no jar");
        assertThat(of(asset).state()).isEqualTo(State.REGISTERED);
    }

    @Test
    void unknown_where_the_asset_is_not_there() {
        AssetReading reading = FunctionAsset.read(folder.resolve("gone.zip"));
        assertThat(ClientInstrumentation.of(reading, AwsSdk.V2))
                .isEqualTo(is(State.UNKNOWN, "gone.zip was not read: there is no such file."));
    }

    @Test
    void v1_registered() {
        Zip asset = new Zip()
                .with("lib/sdk.jar", new Zip().with(Libraries.sdkV1()))
                .with("lib/xray.jar", new Zip().with(Libraries.of("com/amazonaws/xray/handlers/")))
                .with(LIST_V1, "com.amazonaws.xray.handlers.TracingHandler");
        assertThat(ClientInstrumentation.of(FunctionAsset.read(asset.in(folder, "orders.zip")), AwsSdk.V1))
                .isEqualTo(is(
                        State.REGISTERED,
                        "orders.zip: com/amazonaws/global/handlers/request.handler2s names"
                                + " com.amazonaws.xray.handlers.TracingHandler of lib/xray.jar – all clients are"
                                + " traced."));
    }

    @Test
    void v1_not_instrumented_while_v2_is_registered() {
        Zip asset = withInterceptor().with(LIST, INTERCEPTOR).with("lib/sdk-v1.jar", new Zip().with(Libraries.sdkV1()));
        AssetReading reading = FunctionAsset.read(asset.in(folder, "orders.zip"));
        assertThat(ClientInstrumentation.of(reading, AwsSdk.V2).state()).isEqualTo(State.REGISTERED);
        assertThat(ClientInstrumentation.of(reading, AwsSdk.V1))
                .isEqualTo(is(
                        State.NOT_INSTRUMENTED,
                        "A client of dynamodbv2 is there, and no interceptor of X-Ray's – no trace has their calls – add"
                                + " com.amazonaws:aws-xray-recorder-sdk-aws-sdk-instrumentor to the dependencies."));
    }

    @Test
    void v1_made_by_hand_says_nothing_of_v2() {
        Zip asset = withInterceptor()
                .with("lib/sdk-v1.jar", new Zip().with(Libraries.sdkV1()))
                .with("lib/xray.jar", new Zip().with(Libraries.of("com/amazonaws/xray/handlers/")))
                .with(Libraries.code("""
                        package acme;
                        class Clients {
                            Object it() { return new com.amazonaws.xray.handlers.TracingHandler(); }
                        }
                        """));
        AssetReading reading = FunctionAsset.read(asset.in(folder, "orders.zip"));
        assertThat(ClientInstrumentation.of(reading, AwsSdk.V1).state()).isEqualTo(State.BY_HAND);
        assertThat(ClientInstrumentation.of(reading, AwsSdk.V2).state()).isEqualTo(State.REGISTRATION_LOST);
    }

    private static Zip fat(String list) {
        return new Zip()
                .with(Libraries.sdk())
                .with(Libraries.recorder())
                .with(Libraries.interceptor())
                .with(Libraries.of("software/amazon/lambda/"))
                .with(LIST, list);
    }

    private static Zip relocatedSdk() {
        return new Zip()
                .with(Libraries.relocated("software.amazon.awssdk", "shaded.software.amazon.awssdk", "shaded/"))
                .with(Libraries.interceptor());
    }
}
