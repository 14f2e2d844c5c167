package io.github.tracedapi.trace.asset;

import static io.github.tracedapi.trace.asset.Libraries.INTERCEPTOR;
import static io.github.tracedapi.trace.asset.Libraries.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.asset.AssetReading.Facts;
import io.github.tracedapi.trace.asset.AssetReading.Unread;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionAssetTest {
    private static final String OWN = """
            package acme;
            class Handler {
                Object it() { return software.amazon.awssdk.services.dynamodb.DynamoDbClient.create(); }
            }
            """;

    @TempDir
    Path folder;

    private Facts read(Zip asset) {
        return (Facts) FunctionAsset.read(asset.in(folder, "orders.zip"));
    }

    private static Zip sdk() {
        return new Zip().with(Libraries.sdk());
    }

    @Test
    void finds_the_services_that_have_clients() {
        Facts facts = read(new Zip()
                .with("lib/sqs.jar", new Zip().with(Libraries.of("software/amazon/awssdk/services/sqs/")))
                .with("lib/dynamodb.jar", sdk())
                .with("lib/sdk-v1.jar", new Zip().with(Libraries.sdkV1())));
        assertThat(facts.services()).containsExactly("dynamodb", "sqs");
        assertThat(facts.services(AwsSdk.V1)).containsExactly("dynamodbv2");
        assertThat(facts.sdks())
                .containsExactly(
                        new SdkCopy(
                                AwsSdk.V1,
                                "com.amazonaws",
                                List.of("dynamodbv2"),
                                "com/amazonaws/global/handlers/request.handler2s"),
                        new SdkCopy(AwsSdk.V2, "software.amazon.awssdk", List.of("dynamodb", "sqs"), LIST));
        assertThat(facts.unread()).isEmpty();
        assertThat(facts.notices()).isEmpty();
    }

    @Test
    void finds_clients_without_the_core_of_their_sdk() {
        Facts facts = read(new Zip().with(Libraries.of("software/amazon/awssdk/services/sqs/")));
        assertThat(facts.services()).containsExactly("sqs");
    }

    @Test
    void what_only_looks_like_a_client_is_none() {
        Facts facts = read(new Zip()
                .with("acme/services/orders/OrdersClient.class", new byte[0])
                .with("software/amazon/awssdk/services/OrdersClient.class", new byte[0])
                .with("software/amazon/awssdk/myservices/orders/OrdersClient.class", new byte[0])
                .with("OrdersClient.class", new byte[0])
                .with("software/amazon/awssdk/services/dynamodb/model/AnyClient.class", new byte[0]));
        assertThat(facts.sdks()).isEmpty();
    }

    @Test
    void a_relocated_sdk_is_a_copy_of_its_own() {
        Facts facts = read(new Zip()
                .with(Libraries.relocated("software.amazon.awssdk", "shaded.software.amazon.awssdk", "shaded/"))
                .with(Libraries.sdk()));
        assertThat(facts.sdks())
                .containsExactly(
                        new SdkCopy(AwsSdk.V2, "software.amazon.awssdk", List.of("dynamodb"), LIST),
                        new SdkCopy(
                                AwsSdk.V2,
                                "shaded.software.amazon.awssdk",
                                List.of("dynamodb", "sqs"),
                                "shaded/" + LIST));
        assertThat(facts.sdks()).extracting(SdkCopy::isRelocated).containsExactly(false, true);
        assertThat(facts.services()).containsExactly("dynamodb", "sqs");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "XRAY_RECORDER,          com/amazonaws/xray/AWSXRay",
        "XRAY_INTERCEPTOR,       com/amazonaws/xray/interceptors/TracingInterceptor",
        "XRAY_HANDLER,           com/amazonaws/xray/handlers/TracingHandler",
        "XRAY_APACHE_HTTP,       com/amazonaws/xray/proxies/apache/http/HttpClientBuilder",
        "XRAY_SQL,               com/amazonaws/xray/sql/TracingDataSource",
        "OPEN_TELEMETRY_SDK,     io/opentelemetry/sdk/OpenTelemetrySdk",
        "OPEN_TELEMETRY_AWS_SDK, io/opentelemetry/instrumentation/awssdk/v2_2/AwsSdkTelemetry",
        "OPEN_TELEMETRY_AWS_SDK, io/opentelemetry/instrumentation/awssdk/v1_11/AwsSdkTelemetry",
        "OPEN_TELEMETRY_AGENT,   io/opentelemetry/javaagent/OpenTelemetryAgent",
        "POWERTOOLS_TRACING,     software/amazon/lambda/powertools/tracing/Tracing"
    })
    void finds_a_part_of_a_tracing_library(TracingPart.Kind kind, String file) {
        Facts facts = read(new Zip()
                .with("lib/it.jar", new Zip().with(file + ".class", new byte[0]))
                .with("lib/other.jar", new Zip().with("other" + file.substring(file.lastIndexOf('/')) + ".class", "")));
        TracingPart part = new TracingPart(kind, file.replace('/', '.'), "lib/it.jar");
        assertThat(facts.parts()).containsExactly(part);
        assertThat(part.isRelocated()).isFalse();
        assertThat(facts.has(kind)).isTrue();
        assertThat(facts.parts(kind)).containsExactly(part);
    }

    @Test
    void parts_come_in_the_order_of_their_kinds_then_of_the_class_path() {
        Facts facts = read(new Zip()
                .with("lib/c.jar", new Zip().with(Libraries.recorder()))
                .with("lib/a.jar", new Zip().with(Libraries.interceptor()))
                .with("lib/b.jar", new Zip().with(Libraries.recorder())));
        assertThat(facts.parts()).extracting(TracingPart::where).containsExactly("lib/b.jar", "lib/c.jar", "lib/a.jar");
    }

    @Test
    void tells_a_part_that_shading_moved() {
        Facts facts = read(new Zip()
                .with(Libraries.relocated("com.amazonaws.xray", "shaded.com.amazonaws.xray", "shaded/"))
                .with("x/io/opentelemetry/sdk/OpenTelemetrySdk.class", "")
                .with("x/lambda/powertools/tracing/Tracing.class", ""));
        assertThat(facts.parts()).allMatch(TracingPart::isRelocated);
        assertThat(facts.parts())
                .extracting(TracingPart::className)
                .containsExactly(
                        "shaded.com.amazonaws.xray.AWSXRay",
                        "shaded.com.amazonaws.xray.interceptors.TracingInterceptor",
                        "shaded.com.amazonaws.xray.handlers.TracingHandler",
                        "x.io.opentelemetry.sdk.OpenTelemetrySdk",
                        "x.lambda.powertools.tracing.Tracing");
    }

    @Test
    void reads_a_list_as_the_sdk_does() {
        Facts facts = read(new Zip()
                .with("lib/sdk.jar", sdk())
                .with("lib/xray.jar", new Zip().with(Libraries.interceptor()))
                .with("lib/z.jar", new Zip().with(LIST, " \r\n\t" + INTERCEPTOR + " \r\n\n# no comment"))
                .with("lib/a.jar", new Zip().with(LIST, "acme.Gone")));
        assertThat(facts.registrations())
                .containsExactly(
                        new Registration(
                                AwsSdk.V2,
                                "",
                                LIST,
                                "lib/a.jar",
                                true,
                                List.of(new Registration.Named("acme.Gone", Registration.Kind.ABSENT, ""))),
                        new Registration(
                                AwsSdk.V2,
                                "",
                                LIST,
                                "lib/z.jar",
                                true,
                                List.of(
                                        new Registration.Named(INTERCEPTOR, Registration.Kind.X_RAY, "lib/xray.jar"),
                                        new Registration.Named("# no comment", Registration.Kind.ABSENT, ""))));
    }

    @Test
    void a_list_that_a_relocated_sdk_does_not_look_for_is_not_read() {
        Facts facts = read(new Zip()
                .with(Libraries.relocated("software.amazon.awssdk", "shaded.software.amazon.awssdk", "shaded/"))
                .with(LIST, "")
                .with("shaded/" + LIST, ""));
        assertThat(facts.registrations())
                .extracting(Registration::resource, Registration::read)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(LIST, false),
                        org.assertj.core.groups.Tuple.tuple("shaded/" + LIST, true));
    }

    @Test
    void a_list_of_one_service_is_told_from_one_of_all() {
        Facts facts = read(sdk().with("software/amazon/awssdk/services/dynamodb/execution.interceptors", "")
                .with("software/amazon/awssdk/services/gone/execution.interceptors", "")
                .with("acme/execution.interceptors", "")
                .with("acmeglobal/handlers/execution.interceptors", "")
                .with(LIST, ""));
        assertThat(facts.registrations()).extracting(Registration::service).containsExactly("dynamodb", "");
        assertThat(facts.registrations()).extracting(Registration::isGlobal).containsExactly(false, true);
    }

    @Test
    void classes_at_the_root_come_before_jars_and_jars_by_name_before_layers() {
        Path layer = new Zip()
                .with("java/lib/0.jar", new Zip().with(Libraries.code(OWN)))
                .in(folder, "layer.zip");
        Path asset = new Zip()
                .with("lib/b.jar", new Zip().with(Libraries.code(OWN)))
                .with("lib/a.jar", new Zip().with(Libraries.code(OWN)))
                .with(Libraries.code(OWN))
                .in(folder, "orders.zip");
        Facts facts = (Facts) FunctionAsset.read(List.of(asset, layer));
        assertThat(facts.sites())
                .extracting(CodeSite::where)
                .containsExactly("orders.zip", "lib/a.jar", "lib/b.jar", "layer.zip: java/lib/0.jar");
    }

    @Test
    void a_later_layers_jar_replaces_that_of_an_earlier_one() {
        Path first = new Zip().with("java/lib/it.jar", sdk()).in(folder, "first.zip");
        Path second = new Zip()
                .with("java/lib/it.jar", new Zip().with(Libraries.of("software/amazon/awssdk/services/sqs/")))
                .in(folder, "second.zip");
        Path asset = new Zip().in(folder, "orders.zip");
        assertThat(((Facts) FunctionAsset.read(List.of(asset, first, second))).services())
                .containsExactly("sqs");
    }

    @Test
    void a_layers_lib_and_root_are_not_on_the_class_path() {
        Path layer = sdk().with("lib/dynamodb.jar", sdk()).in(folder, "layer.zip");
        Facts facts = (Facts) FunctionAsset.read(List.of(new Zip().in(folder, "orders.zip"), layer));
        assertThat(facts.services()).isEmpty();
        assertThat(facts.notices())
                .containsExactly("layer.zip: 1 jar in lib/ – not on Lambda's class path – put it into java/lib/.");
    }

    @Test
    void jars_elsewhere_are_not_on_the_class_path() {
        Facts facts = read(new Zip()
                .with("BOOT-INF/lib/a.jar", sdk())
                .with("BOOT-INF/lib/b.jar", sdk())
                .with("lib/deeper/c.jar", sdk())
                .with("lib/d.JAR", sdk())
                .with("lib/.jar", sdk())
                .with("e.jar", sdk()));
        assertThat(facts.services()).isEmpty();
        assertThat(facts.notices())
                .containsExactly(
                        "orders.zip: 2 jars in BOOT-INF/lib/ – not on Lambda's class path – put them into lib/.",
                        "orders.zip: 1 jar in lib/deeper/ – not on Lambda's class path – put it into lib/.",
                        "orders.zip: e.jar – not on Lambda's class path – put it into lib/, or make it the asset"
                                + " itself.");
    }

    @Test
    void classes_that_are_not_where_their_package_says_are_not_on_the_class_path() {
        Zip asset = new Zip();
        Libraries.code(OWN).forEach((name, bytes) -> asset.with("BOOT-INF/classes/" + name, bytes));
        assertThat(read(asset).sites()).isEmpty();
    }

    @Test
    void classes_of_a_multi_release_jar_are_read() {
        Zip jar = new Zip();
        Libraries.code(OWN).forEach((name, bytes) -> jar.with("META-INF/versions/17/" + name, bytes));
        assertThat(read(new Zip().with("lib/own.jar", jar)).sites())
                .extracting(CodeSite::className)
                .containsExactly("acme.Handler");
    }

    @Test
    void a_known_librarys_classes_are_not_looked_into() {
        Facts facts = read(new Zip().with(Libraries.code("""
                package org.springframework.web;
                class Http {
                    Object it(java.net.http.HttpClient client) throws Exception { return client.send(null, null); }
                }
                """)));
        assertThat(facts.sites()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "acme.Handler,                orders.zip",
        "acme.Handler::handleRequest, orders.zip",
        "acme.Gone::handleRequest,    ''",
        "acme/Handler,                ''",
        "::,                          ''"
    })
    void says_whether_the_handlers_class_is_there(String handler, String where) {
        Path asset = new Zip().with(Libraries.code(OWN)).in(folder, "orders.zip");
        Facts facts = (Facts) FunctionAsset.read(List.of(asset), handler);
        String className = handler.replaceAll("::.*", "");
        assertThat(facts.handler()).contains(new HandlerClass(className, where));
        assertThat(facts.handler().orElseThrow().isPresent()).isEqualTo(!where.isEmpty());
    }

    @Test
    void says_nothing_of_a_handler_that_was_not_asked_for() {
        assertThat(read(new Zip()).handler()).isEmpty();
    }

    @Test
    void a_folder_is_read_as_the_zip_of_it_is() {
        Zip asset = new Zip()
                .with("lib/dynamodb.jar", sdk())
                .with("lib/xray.jar", new Zip().with(Libraries.interceptor()))
                .with(LIST, INTERCEPTOR)
                .with(Libraries.code(OWN))
                .with("BOOT-INF/lib/a.jar", sdk());
        Path unpacked = asset.unpacked(folder.resolve("folder/orders.zip"));
        assertThat(FunctionAsset.read(List.of(unpacked), "acme.Handler"))
                .isEqualTo(FunctionAsset.read(List.of(asset.in(folder, "orders.zip")), "acme.Handler"));
    }

    @Test
    void a_reading_is_the_same_each_time() {
        Zip asset = new Zip();
        for (int i = 0; i < 50; i++) {
            asset.with("lib/" + i + ".jar", sdk().with(Libraries.code(OWN)).with(LIST, "acme.Gone"));
        }
        assertThat(read(asset)).isEqualTo(read(asset)).hasToString(read(asset).toString());
    }

    @Test
    void an_asset_that_is_not_there_is_unread() {
        assertThat(FunctionAsset.read(folder.resolve("gone.zip")))
                .isEqualTo(new Unread("gone.zip was not read: there is no such file."));
    }

    @Test
    void no_asset_at_all_is_unread() {
        assertThat(FunctionAsset.read(List.of())).isEqualTo(new Unread("No asset was given."));
    }

    @Test
    void a_layer_that_is_not_there_is_said() {
        Path asset = new Zip().with(Libraries.sdk()).in(folder, "orders.zip");
        Facts facts = (Facts) FunctionAsset.read(List.of(asset, folder.resolve("layer.zip")));
        assertThat(facts.services()).containsExactly("dynamodb");
        assertThat(facts.unread()).containsExactly("layer.zip was not read: there is no such file.");
    }
}
