package io.github.tracedapi.trace.asset;

import io.github.tracedapi.trace.asset.ContentsReading.Client;
import io.github.tracedapi.trace.asset.ContentsReading.Core;
import io.github.tracedapi.trace.asset.ContentsReading.InterceptorList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together what the parts of a class path hold. */
final class FactsOfClassPath {
    private static final String CLASS = ".class";

    private final List<ContentsReading> readings;
    private final List<SdkCopy> sdks;

    /**
     * @param readings in the order of the class path
     */
    FactsOfClassPath(List<ContentsReading> readings) {
        this.readings = List.copyOf(readings);
        this.sdks = sdks();
    }

    AssetReading.Facts facts(String handler, List<TracingPart> agents, List<String> notices, List<String> unread) {
        return new AssetReading.Facts(
                sdks,
                Stream.concat(readings.stream().flatMap(reading -> reading.parts().stream()), agents.stream())
                        .sorted(Comparator.comparing(TracingPart::kind))
                        .toList(),
                registrations(),
                readings.stream().flatMap(reading -> reading.sites().stream()).toList(),
                handler.isEmpty() ? Optional.empty() : Optional.of(handlerClass(handler)),
                Stream.concat(notices.stream(), readings.stream().flatMap(reading -> reading.notices().stream()))
                        .toList(),
                Stream.concat(unread.stream(), readings.stream().flatMap(reading -> reading.unread().stream()))
                        .toList());
    }

    private List<SdkCopy> sdks() {
        List<SdkCopy> copies = new ArrayList<>();
        cores().forEach((root, core) -> {
            List<String> services = readings.stream()
                    .flatMap(reading -> reading.clients().stream())
                    .filter(client -> client.root().equals(root))
                    .map(Client::service)
                    .distinct()
                    .sorted()
                    .toList();
            if (!services.isEmpty()) {
                String list = core.list() == null ? root + core.sdk().globalList() : core.list();
                String packageName = root.isEmpty()
                        ? ""
                        : root.substring(0, root.length() - 1).replace('/', '.');
                copies.add(new SdkCopy(core.sdk(), packageName, services, list));
            }
        });
        copies.sort(Comparator.comparing(SdkCopy::sdk)
                .thenComparing(SdkCopy::isRelocated)
                .thenComparing(SdkCopy::packageName));
        return copies;
    }

    // The core may be in a layer that is not known; where nothing moved the SDK, its place is known without.
    private Map<String, Core> cores() {
        Map<String, Core> cores = new HashMap<>();
        for (AwsSdk sdk : AwsSdk.values()) {
            cores.put(sdk.root(), new Core(sdk, sdk.root(), sdk.interceptorList()));
        }
        readings.stream()
                .flatMap(reading -> reading.cores().stream())
                .forEach(core -> cores.putIfAbsent(core.root(), core));
        return cores;
    }

    private List<Registration> registrations() {
        List<Registration> registrations = new ArrayList<>();
        Map<String, String> firstOfName = new HashMap<>();
        for (ContentsReading reading : readings) {
            for (InterceptorList list : reading.lists()) {
                for (AwsSdk sdk : AwsSdk.values()) {
                    registration(sdk, list, reading.where(), firstOfName).ifPresent(registrations::add);
                }
            }
        }
        return registrations;
    }

    private Optional<Registration> registration(
            AwsSdk sdk, InterceptorList list, String where, Map<String, String> firstOfName) {
        String resource = list.resource();
        if (resource.equals(sdk.globalList()) || resource.endsWith("/" + sdk.globalList())) {
            return Optional.of(
                    new Registration(sdk, "", resource, where, isRead(sdk, resource), named(sdk, list, firstOfName)));
        }
        return sdks.stream()
                .filter(copy -> copy.sdk() == sdk)
                .flatMap(copy -> copy.services().stream()
                        .filter(service -> resource.equals(copy.packageName().replace('.', '/') + "/services/" + service
                                + "/" + sdk.serviceList())))
                .findFirst()
                .map(service -> new Registration(sdk, service, resource, where, true, named(sdk, list, firstOfName)));
    }

    private boolean isRead(AwsSdk sdk, String resource) {
        List<SdkCopy> copies = sdks.stream().filter(copy -> copy.sdk() == sdk).toList();
        return copies.isEmpty()
                ? resource.equals(sdk.interceptorList())
                : copies.stream().anyMatch(copy -> copy.interceptorList().equals(resource));
    }

    private List<Registration.Named> named(AwsSdk sdk, InterceptorList list, Map<String, String> firstOfName) {
        List<Registration.Named> named = new ArrayList<>();
        for (String line : list.lines()) {
            String where = whereIs(line);
            Registration.Kind kind = where.isEmpty() ? Registration.Kind.ABSENT : kindOf(line);
            // The SDK v2 collects the instances of all resources of one name by the simple names of their classes.
            if (sdk == AwsSdk.V2 && kind != Registration.Kind.ABSENT) {
                String simpleName = line.substring(Math.max(line.lastIndexOf('.'), line.lastIndexOf('$')) + 1);
                String first = firstOfName.putIfAbsent(list.resource() + " " + simpleName, line);
                kind = first == null || first.equals(line) ? kind : Registration.Kind.SHADOWED;
            }
            named.add(new Registration.Named(line, kind, where));
        }
        return named;
    }

    private Registration.Kind kindOf(String className) {
        String path = className.replace('.', '/');
        if (CallKinds.isXRayInterceptor(path)) {
            return Registration.Kind.X_RAY;
        }
        if (path.contains("opentelemetry/")) {
            return Registration.Kind.OPEN_TELEMETRY;
        }
        boolean usesXRay =
                readings.stream().anyMatch(reading -> reading.usesXRay().contains(path + CLASS));
        return usesXRay ? Registration.Kind.USES_X_RAY : Registration.Kind.OTHER;
    }

    private HandlerClass handlerClass(String handler) {
        int method = handler.indexOf("::");
        String className = method < 0 ? handler : handler.substring(0, method);
        return new HandlerClass(className, whereIs(className));
    }

    // A name with slashes would find the file, and Class.forName would not find the class.
    private String whereIs(String className) {
        String file = className.replace('.', '/') + CLASS;
        return readings.stream()
                .filter(reading -> className.indexOf('/') < 0 && reading.files().contains(file))
                .map(ContentsReading::where)
                .findFirst()
                .orElse("");
    }
}
