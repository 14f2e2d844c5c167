package io.github.tracedapi.trace.asset;

import static io.github.tracedapi.trace.asset.Sentences.shown;

import io.github.tracedapi.trace.asset.Registration.Named;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sentences of a {@link Diagnosis}. */
final class DiagnosisWords {
    private static final String GROUP = "com.amazonaws:";
    private static final int SERVICES = 5;

    private final AwsSdk sdk;

    DiagnosisWords(AwsSdk sdk) {
        this.sdk = sdk;
    }

    String noClients() {
        return "No client of the AWS SDK " + sdk.name().toLowerCase(Locale.ROOT) + " is on the class path.";
    }

    String unknown(List<String> unread) {
        return "What matters may be in what was not read: " + unread.get(0);
    }

    String notInstrumented(List<String> services, boolean recorder) {
        return clients(services) + (services.size() == 1 ? " is" : " are")
                + " there, and no interceptor of X-Ray's" + (recorder ? ", only its recorder" : "")
                + " – no trace has their calls – add " + GROUP + sdk.instrumentor() + " to the dependencies.";
    }

    String registered(Registration registration, Named named) {
        return names(registration, named) + " of " + named.where() + " – " + whose(registration) + " are traced.";
    }

    String other(Registration registration, Named named) {
        return names(registration, named) + " of " + named.where() + " – " + whose(registration)
                + (named.kind() == Registration.Kind.OPEN_TELEMETRY
                        ? " are traced by OpenTelemetry."
                        : " are traced as far as that class has X-Ray's SDK do it.");
    }

    String byHand(List<CodeSite> sites) {
        CodeSite site = sites.get(0);
        String does = switch (site.kind()) {
            case EXTENDS_XRAY_INTERCEPTOR -> "extend";
            case CALLS_TRACED_CLIENTS -> "call";
            default -> "make";
        };
        int more = sites.size() - 1;
        return shown(site.place())
                + (more == 0 ? "" : " and " + more + (more == 1 ? " more place" : " more places"))
                + " " + does + (more > 0 ? " " : "s ") + shown(site.target())
                + " – the clients that are given it are traced; which they are, the asset does not tell.";
    }

    String openTelemetryByHand(CodeSite site) {
        return shown(site.place()) + " makes OpenTelemetry's interceptor – the clients that are given it are traced by"
                + " OpenTelemetry; which they are, the asset does not tell.";
    }

    String agent(TracingPart agent) {
        return agent.where()
                + " is OpenTelemetry's Java agent – clients are traced by OpenTelemetry if the JVM is started"
                + " with it, by JAVA_TOOL_OPTIONS or AWS_LAMBDA_EXEC_WRAPPER.";
    }

    String named(Registration registration, Named named, Optional<TracingPart> moved) {
        boolean name = isClassName(named.className());
        String where = name ? ", which is in no jar on the class path" : "\", which is no class name";
        boolean xray = named.className().equals(sdk.xrayInterceptor());
        String movedTo = xray
                ? moved.map(part -> " (shading moved it to " + shown(part.className()) + ")")
                        .orElse("")
                : "";
        return registration.where() + ": " + shown(registration.resource()) + (name ? " names " : " holds \"")
                + shown(named.className()) + where + movedTo + " – building " + what(registration)
                + " fails with a ClassNotFoundException – " + mend(name, xray, !movedTo.isEmpty()) + ".";
    }

    private static boolean isClassName(String text) {
        return text.codePoints().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.');
    }

    private String mend(boolean name, boolean xray, boolean moved) {
        if (!name) {
            return "write one class name a line, without comments and commas";
        }
        if (moved) {
            return "leave com.amazonaws.xray out of the relocation";
        }
        return xray
                ? "add " + GROUP + sdk.instrumentor().replace("-instrumentor", "") + " to the dependencies"
                : "add its jar, or take the line out";
    }

    String madeButAbsent(CodeSite site) {
        return shown(site.place()) + " makes " + shown(site.target())
                + ", which is in no jar on the class path – it fails with a NoClassDefFoundError – add " + GROUP
                + sdk.instrumentor().replace("-instrumentor", "") + " to the dependencies.";
    }

    String calledButAbsent(CodeSite site) {
        return shown(site.place()) + " calls " + shown(site.target())
                + ", which is in no jar on the class path – it fails with a NoClassDefFoundError – add"
                + " io.github.tracedapi:traced-api-handler to the dependencies.";
    }

    String uncalled(TracingPart tracedClients, List<String> services) {
        return clients(services) + (services.size() == 1 ? " is" : " are") + " there, and nothing calls "
                + shown(tracedClients.className()) + " of " + tracedClients.where()
                + " – no trace has their calls – build each with TracedClients.apply(builder).";
    }

    String relocated(SdkCopy copy, Optional<Registration> elsewhere) {
        return "Shading moved the AWS SDK to " + shown(copy.packageName()) + ", whose clients look for "
                + shown(copy.interceptorList())
                + elsewhere
                        .map(list -> ", and " + list.where() + " has " + shown(list.resource()))
                        .orElse(", and none names X-Ray's interceptor")
                + " – no trace has their calls – leave " + root() + " out of the relocation.";
    }

    String overwritten(Registration registration, TracingPart interceptor, List<String> services) {
        String names = registration.named().isEmpty()
                ? "nothing"
                : "only "
                        + registration.named().stream()
                                .map(named -> shown(named.className()))
                                .limit(SERVICES)
                                .collect(Collectors.joining(", "));
        return registration.where() + ": " + registration.resource() + " names " + names + ", and "
                + shown(interceptor.className()) + " is there too – no trace has the calls of " + list(services)
                + " – where shading meets that file in several jars, have it append them (maven-shade-plugin:"
                + " AppendingTransformer) instead of keeping one.";
    }

    String shadowed(Registration registration, Named named) {
        return names(registration, named)
                + ", and another class of that simple name comes first – the AWS SDK keeps only the first, so no trace has"
                + " the clients' calls – rename the other class.";
    }

    String lost(TracingPart interceptor, List<String> services, boolean shaded) {
        return interceptor.where() + " holds " + shown(interceptor.className()) + ", and no " + sdk.interceptorList()
                + " names it – no trace has the calls of " + list(services) + " – "
                + (shaded
                        ? "have shading keep that file of " + GROUP + sdk.instrumentor()
                                + " (maven-shade-plugin: AppendingTransformer), or add the interceptor to each client."
                        : "add " + GROUP + sdk.instrumentor()
                                + " to the dependencies, or add the interceptor to each client.");
    }

    private String root() {
        return sdk.root().substring(0, sdk.root().length() - 1).replace('/', '.');
    }

    private static String names(Registration registration, Named named) {
        return registration.where() + ": " + shown(registration.resource()) + " names " + shown(named.className());
    }

    private static String whose(Registration registration) {
        return registration.isGlobal() ? "all clients" : "clients of " + registration.service();
    }

    private static String what(Registration registration) {
        return registration.isGlobal() ? "any client" : "a client of " + registration.service();
    }

    private static String clients(List<String> services) {
        return (services.size() == 1 ? "A client of " : "Clients of ") + list(services);
    }

    private static String list(List<String> services) {
        String first = services.stream().limit(SERVICES).map(Sentences::shown).collect(Collectors.joining(", "));
        int more = services.size() - SERVICES;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
