package io.github.tracedapi.local.run;

import io.github.tracedapi.local.dynamodb.DynamoDbLocal;
import io.github.tracedapi.local.dynamodb.DynamoDbTables;
import io.github.tracedapi.local.dynamodb.TableMaker;
import io.github.tracedapi.local.gateway.Gateway;
import io.github.tracedapi.local.gateway.RestApis;
import io.github.tracedapi.local.lambda.LambdaFunctions;
import io.github.tracedapi.local.lambda.LambdaService;
import io.github.tracedapi.local.names.Ids;
import io.github.tracedapi.local.names.LocalApp;
import io.github.tracedapi.local.tap.Tap;
import io.github.tracedapi.local.xray.XRay;
import io.github.tracedapi.trace.map.CombinedProof;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.predict.TracePredictor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** Starts the services of an app, one after the other, and ends what was started if one of them does not. */
final class RunStart {
    /** The key that functions get: tables of some emulators belong to one. */
    private static final String ACCESS_KEY = "local";

    private static final Duration EMULATOR = Duration.ofSeconds(60);
    private static final int MOST_REQUESTS_KEPT = 1_000;
    private static final String DYNAMODB = "dynamodb";
    private static final String LAMBDA = "lambda";

    private final LocalRunBuilder settings;
    private final InstantSource clock = InstantSource.system();
    private final Ids ids = new Ids(new SecureRandom());
    private final Begun begun = new Begun();
    private final Notices notices = new Notices();

    RunStart(LocalRunBuilder settings) {
        this.settings = settings;
    }

    LocalRun start() throws IOException, InterruptedException {
        boolean started = false;
        try {
            LocalRun run = startAll();
            started = true;
            return run;
        } finally {
            if (!started) {
                begun.close();
            }
        }
    }

    private LocalRun startAll() throws IOException, InterruptedException {
        settings.progress().accept("Reading " + settings.app());
        LocalApp app = LocalApp.read(settings.app(), settings.given());
        endIfInterrupted();
        RestApis apis = RestApis.read(app.assembly(), app.names());
        notices.addAll(app.assembly().unread());
        notices.addAll(apis.notices());
        if (apis.stagePaths().isEmpty()) {
            throw new AppException(
                    settings.app() + ": has no stage of a REST API – no request can be sent to it here – "
                            + (app.assembly().unread().isEmpty()
                                    ? "give the cdk.out of an app with one."
                                    : "see what could not be read: "
                                            + app.assembly().unread().get(0)));
        }
        endIfInterrupted();
        // The prediction reads the functions' zips; DynamoDB Local comes up meanwhile.
        CompletableFuture<TraceMap> predicting =
                CompletableFuture.supplyAsync(() -> TracePredictor.predict(settings.app()));
        LambdaEndpoint invoke = LambdaEndpoint.open(clock);
        begun.add(invoke::close);
        Map<String, URI> endpoints = new LinkedHashMap<>(settings.endpoints());
        endpoints.putIfAbsent(LAMBDA, invoke.uri());
        dynamoDb(app).ifPresent(uri -> endpoints.put(DYNAMODB, uri));
        TraceMap map = predicted(predicting);
        XRay xray = XRay.of(app.assembly(), map, app.names()).clock(clock).start();
        begun.add(xray::close);
        Tap tap = Tap.builder().endpoints(endpoints).clock(clock).build();
        begun.add(tap::close);
        Lanes lanes = new Lanes(tap);
        LambdaService lambda = LambdaService.builder(
                        LambdaFunctions.read(app.assembly(), app.names(), settings.given()))
                .xrayDaemon(xray.daemonAddress())
                .extras(lanes)
                .log((function, environment, line) ->
                        settings.functionLog().accept(new LocalRunBuilder.FunctionLine(function, environment, line)))
                .progress(settings.progress())
                .clock(clock)
                .ids(ids)
                .start();
        begun.add(lambda::close);
        RunServices services = new RunServices(
                lambda, xray, lanes, ids, clock, new ConcurrentHashMap<>(), new CombinedProof(map), notices);
        invoke.serve(services);
        RequestLog log = new RequestLog(MOST_REQUESTS_KEPT);
        FrontDoor door = FrontDoor.open(settings.port(), new Gateway(apis, clock, ids), services, log);
        begun.add(door::close);
        return new LocalRun(door.server(), apis.stagePaths(), map, log, services, tap, begun);
    }

    /** What reads files hears of no interrupt; whoever ended the start waits for it no longer than this. */
    private static void endIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static TraceMap predicted(CompletableFuture<TraceMap> map) throws InterruptedException {
        try {
            return map.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the prediction failed: " + failure.getCause(), failure);
        }
    }

    /** Where the tables are; empty if there are none. */
    private Optional<URI> dynamoDb(LocalApp app) throws IOException, InterruptedException {
        DynamoDbTables tables = DynamoDbTables.read(app.assembly(), app.names());
        notices.addAll(tables.notices());
        Optional<URI> given = Optional.ofNullable(settings.endpoints().get(DYNAMODB));
        if (tables.tables().isEmpty()) {
            return given;
        }
        URI endpoint = given.isPresent() ? given.get() : dynamoDbLocal().endpoint();
        settings.progress()
                .accept("Making " + tables.tables().size() + (tables.tables().size() == 1 ? " table" : " tables"));
        notices.addAll(TableMaker.make(endpoint, ACCESS_KEY, tables.tables(), clock, EMULATOR));
        return Optional.of(endpoint);
    }

    private DynamoDbLocal dynamoDbLocal() throws IOException, InterruptedException {
        Path jars = settings.dynamoDbLocal()
                .orElseThrow(() -> new AppException(settings.app()
                        + ": has tables, and there is no DynamoDB – they cannot be made – give the folder with DynamoDB"
                        + " Local's jars, or the endpoint of an emulator."));
        settings.progress().accept("Starting DynamoDB Local");
        DynamoDbLocal local = DynamoDbLocal.start(jars, clock, EMULATOR);
        begun.add(local::close);
        return local;
    }
}
