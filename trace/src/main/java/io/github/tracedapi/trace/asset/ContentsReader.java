package io.github.tracedapi.trace.asset;

import static io.github.tracedapi.trace.asset.Sentences.shown;

import io.github.tracedapi.trace.asset.ContentsReading.Client;
import io.github.tracedapi.trace.asset.ContentsReading.Core;
import io.github.tracedapi.trace.asset.ContentsReading.InterceptorList;
import io.github.tracedapi.trace.asset.TracingPart.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks through one zip, jar or folder on the class path, once. */
final class ContentsReader {
    private static final String CLASS = ".class";
    private static final String CLIENT = "Client.class";
    private static final String SERVICES = "services/";

    /** The file that shows a part, by its simple name, and the folder's end that makes sure of it. */
    private record Sign(Kind kind, String folder) {}

    private static final Map<String, List<Sign>> PARTS = Map.ofEntries(
            entry("AWSXRay.class", new Sign(Kind.XRAY_RECORDER, "xray/")),
            entry("TracingInterceptor.class", new Sign(Kind.XRAY_INTERCEPTOR, "xray/interceptors/")),
            entry("TracingHandler.class", new Sign(Kind.XRAY_HANDLER, "xray/handlers/")),
            entry("HttpClientBuilder.class", new Sign(Kind.XRAY_APACHE_HTTP, "xray/proxies/apache/http/")),
            entry("TracingDataSource.class", new Sign(Kind.XRAY_SQL, "xray/sql/")),
            entry("TracedClients.class", new Sign(Kind.TRACED_CLIENTS, "tracedapi/handler/")),
            entry("OpenTelemetrySdk.class", new Sign(Kind.OPEN_TELEMETRY_SDK, "opentelemetry/sdk/")),
            entry(
                    "AwsSdkTelemetry.class",
                    new Sign(Kind.OPEN_TELEMETRY_AWS_SDK, "opentelemetry/instrumentation/awssdk/v2_2/"),
                    new Sign(Kind.OPEN_TELEMETRY_AWS_SDK, "opentelemetry/instrumentation/awssdk/v1_11/")),
            entry("OpenTelemetryAgent.class", new Sign(Kind.OPEN_TELEMETRY_AGENT, "opentelemetry/javaagent/")),
            entry("Tracing.class", new Sign(Kind.POWERTOOLS_TRACING, "powertools/tracing/")));

    private static final Map<String, AwsSdk> CORES = Map.of(
            "core/interceptor/ClasspathInterceptorChainFactory.class", AwsSdk.V2,
            "handlers/HandlerChainFactory.class", AwsSdk.V1);

    private final Contents contents;
    private final String where;
    private final List<Core> cores = new ArrayList<>();
    private final Set<Client> clients = new LinkedHashSet<>();
    private final List<TracingPart> parts = new ArrayList<>();
    private final List<InterceptorList> lists = new ArrayList<>();
    private final List<CodeSite> sites = new ArrayList<>();
    private final Set<String> usesXRay = new LinkedHashSet<>();
    private final Sentences unread;
    private String folder = "";
    private boolean folderIsKnown;
    private long code;

    private static Map.Entry<String, List<Sign>> entry(String file, Sign... signs) {
        return Map.entry(file, List.of(signs));
    }

    private ContentsReader(Contents contents) {
        this.contents = contents;
        this.where = contents.where();
        this.unread = new Sentences(where);
    }

    /** In the order of its files' names or, in a zip, of its directory. */
    static ContentsReading read(Contents contents) {
        ContentsReader reader = new ContentsReader(contents);
        contents.names().forEach(reader::file);
        return new ContentsReading(
                reader.where,
                contents.names(),
                reader.cores,
                reader.clients,
                reader.parts,
                reader.lists,
                reader.sites,
                reader.usesXRay,
                contents.notices(),
                Stream.concat(contents.unread().stream(), reader.unread.list().stream())
                        .toList());
    }

    private void file(String name) {
        if (name.endsWith(CLASS)) {
            classFile(name);
        } else if (name.endsWith(AwsSdk.V2.serviceList()) || name.endsWith(AwsSdk.V1.serviceList())) {
            list(name);
        }
    }

    private void classFile(String name) {
        int slash = name.lastIndexOf('/') + 1;
        for (Sign sign : PARTS.getOrDefault(name.substring(slash), List.of())) {
            if (endsWithFolders(name.substring(0, slash), sign.folder())) {
                parts.add(new TracingPart(sign.kind(), dotted(name), where));
            }
        }
        if (name.endsWith(CLIENT)) {
            client(name, slash);
        } else if (name.endsWith("ChainFactory.class")) {
            core(name);
        }
        if (!isKnown(name, slash)) {
            ownClass(name);
        }
    }

    // Files of a folder mostly come one after the other.
    private boolean isKnown(String name, int slash) {
        if (slash != folder.length() || !name.startsWith(folder)) {
            folder = name.substring(0, slash);
            folderIsKnown = slash > 0 && KnownLibraries.hold(name.substring(0, slash - 1));
        }
        return folderIsKnown;
    }

    // software/amazon/awssdk/services/dynamodb/DynamoDbClient.class
    private void client(String name, int slash) {
        int serviceAt = name.lastIndexOf('/', slash - 2) + 1;
        if (slash > 1 && endsWithFolders(name.substring(0, serviceAt), SERVICES)) {
            String root = name.substring(0, serviceAt - SERVICES.length());
            clients.add(new Client(root, name.substring(serviceAt, slash - 1)));
        }
    }

    private void core(String name) {
        CORES.forEach((file, sdk) -> {
            if (endsWithFolders(name, file)) {
                String root = name.substring(0, name.length() - file.length());
                cores.add(new Core(sdk, root, root.equals(sdk.root()) ? sdk.interceptorList() : listOf(sdk, name)));
            }
        });
    }

    // Where shading moved the SDK, it may have changed the resource's name in it as well.
    private @Nullable String listOf(AwsSdk sdk, String core) {
        try {
            return ClassConstants.endingWith(sdk.globalList(), contents.read(core, Limits.CLASS));
        } catch (IOException | RuntimeException e) {
            unread(core, e);
            return null;
        }
    }

    private void list(String name) {
        try {
            String text = new String(contents.read(name, Limits.RESOURCE), StandardCharsets.UTF_8);
            lists.add(new InterceptorList(
                    name,
                    text.lines()
                            .map(String::trim)
                            .filter(line -> !line.isEmpty())
                            .toList()));
        } catch (IOException e) {
            unread(name, e);
        }
    }

    private void ownClass(String name) {
        if (code > Limits.CODE) {
            return;
        }
        try {
            byte[] bytes = contents.read(name, Limits.CLASS);
            code += bytes.length;
            if (code > Limits.CODE) {
                unread.add(where + ": its classes have more than " + Limits.CODE + " bytes: from " + shown(name)
                        + " on they were not looked into.");
                return;
            }
            ClassScan.Result found = ClassScan.of(bytes, where);
            // Elsewhere than its package says, such as in BOOT-INF/classes/, no class loader of Lambda's finds it.
            if (endsWithFolders(name, found.className() + CLASS) && isOnClassPath(name, found.className())) {
                sites(name, found);
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // ASM follows annotations within annotations as deep as a class file has them.
            unread(name, e);
        }
    }

    private static boolean isOnClassPath(String name, String className) {
        return name.length() == className.length() + CLASS.length() || name.startsWith("META-INF/versions/");
    }

    private void sites(String name, ClassScan.Result found) {
        if (found.usesXRay()) {
            usesXRay.add(name);
        }
        for (CodeSite site : found.sites()) {
            if (sites.size() == Limits.SITES) {
                unread.add(where + ": " + Limits.SITES + " places in its code are kept; " + shown(name) + " has more.");
                return;
            }
            sites.add(site);
        }
    }

    // What ASM throws has no words for people, except of a class that is too new.
    private void unread(String name, Throwable fault) {
        String said = shown(String.valueOf(fault.getMessage()));
        String reason = fault instanceof IOException
                ? said
                : said.startsWith("Unsupported class file")
                        ? "it is newer than can be read here (" + said + ")"
                        : "it is broken";
        unread.add(where + ": " + shown(name) + " was not read: " + reason + ".");
    }

    private static boolean endsWithFolders(String path, String end) {
        return path.endsWith(end)
                && (path.length() == end.length() || path.charAt(path.length() - end.length() - 1) == '/');
    }

    private static String dotted(String classFile) {
        return classFile.substring(0, classFile.length() - CLASS.length()).replace('/', '.');
    }
}
