package io.github.tracedapi.trace.asset;

import io.github.tracedapi.trace.asset.ClientInstrumentation.State;
import io.github.tracedapi.trace.asset.Registration.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells from an asset's facts whether the clients of an AWS SDK are traced. */
final class Diagnosis {
    // What these say stands whatever else there may be.
    private static final Set<State> CERTAIN = EnumSet.of(State.REGISTERED, State.BY_HAND, State.OTHER);

    /** A line of a registration. */
    private record Line(Registration registration, Named named) {}

    private final AssetReading.Facts facts;
    private final AwsSdk sdk;
    private final DiagnosisWords words;

    Diagnosis(AssetReading.Facts facts, AwsSdk sdk) {
        this.facts = facts;
        this.sdk = sdk;
        this.words = new DiagnosisWords(sdk);
    }

    ClientInstrumentation instrumentation() {
        List<ClientInstrumentation> copies = facts.sdks().stream()
                .filter(copy -> copy.sdk() == sdk)
                .map(this::ofCopy)
                .toList();
        ClientInstrumentation worst = copies.stream()
                .filter(copy -> !CERTAIN.contains(copy.state()))
                .findFirst()
                .or(() -> copies.stream().findFirst())
                .orElseGet(() -> new ClientInstrumentation(State.NO_CLIENTS, words.noClients()));
        return facts.unread().isEmpty() || CERTAIN.contains(worst.state())
                ? worst
                : new ClientInstrumentation(State.UNKNOWN, words.unknown(facts.unread()));
    }

    private ClientInstrumentation ofCopy(SdkCopy copy) {
        return missing(copy)
                .or(() -> registered(copy))
                .or(() -> byHand())
                .or(() -> otherwise(copy))
                .or(() -> uncalled(copy))
                .or(() -> lost(copy))
                .orElseGet(() -> new ClientInstrumentation(
                        State.NOT_INSTRUMENTED,
                        words.notInstrumented(copy.services(), facts.has(TracingPart.Kind.XRAY_RECORDER))));
    }

    private Optional<ClientInstrumentation> missing(SdkCopy copy) {
        Optional<ClientInstrumentation> named = lines(copy)
                .filter(line -> line.named().kind() == Registration.Kind.ABSENT)
                .map(line -> words.named(line.registration(), line.named(), moved()))
                .map(reason -> new ClientInstrumentation(State.CLASS_MISSING, reason))
                .findFirst();
        Optional<ClientInstrumentation> made = sites(CodeSite.Kind.MAKES_XRAY_INTERCEPTOR)
                .filter(site ->
                        interceptors().noneMatch(part -> part.className().equals(site.target())))
                .map(site -> new ClientInstrumentation(State.CLASS_MISSING, words.madeButAbsent(site)))
                .findFirst();
        Optional<ClientInstrumentation> called = tracedClientsCalled()
                .filter(site -> facts.parts(TracingPart.Kind.TRACED_CLIENTS).stream()
                        .noneMatch(part -> site.target().startsWith(part.className() + ".")))
                .map(site -> new ClientInstrumentation(State.CLASS_MISSING, words.calledButAbsent(site)))
                .findFirst();
        return named.or(() -> made).or(() -> called);
    }

    private Optional<ClientInstrumentation> registered(SdkCopy copy) {
        return traced(copy, Registration.Kind.X_RAY)
                .map(line -> new ClientInstrumentation(
                        State.REGISTERED, words.registered(line.registration(), line.named())));
    }

    // For all clients, or for each service's.
    private Optional<Line> traced(SdkCopy copy, Registration.Kind kind) {
        Predicate<Line> ofKind = line -> line.named().kind() == kind;
        Optional<Line> global = lines(copy)
                .filter(ofKind)
                .filter(line -> line.registration().isGlobal())
                .findFirst();
        Set<String> services = Set.copyOf(lines(copy)
                .filter(ofKind)
                .map(line -> line.registration().service())
                .toList());
        return global.or(() -> services.containsAll(copy.services())
                ? lines(copy).filter(ofKind).findFirst()
                : Optional.empty());
    }

    private Optional<ClientInstrumentation> byHand() {
        List<CodeSite> sites = Stream.of(
                        sites(CodeSite.Kind.MAKES_XRAY_INTERCEPTOR),
                        sites(CodeSite.Kind.EXTENDS_XRAY_INTERCEPTOR),
                        tracedClientsCalled())
                .flatMap(each -> each)
                .toList();
        return sites.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClientInstrumentation(State.BY_HAND, words.byHand(sites)));
    }

    private Optional<ClientInstrumentation> otherwise(SdkCopy copy) {
        return traced(copy, Registration.Kind.OPEN_TELEMETRY)
                .or(() -> traced(copy, Registration.Kind.USES_X_RAY))
                .map(line -> words.other(line.registration(), line.named()))
                .or(() -> facts.sites(CodeSite.Kind.MAKES_OPEN_TELEMETRY_INTERCEPTOR).stream()
                        .findFirst()
                        .map(words::openTelemetryByHand))
                .or(() -> facts.parts(TracingPart.Kind.OPEN_TELEMETRY_AGENT).stream()
                        .findFirst()
                        .map(words::agent))
                .map(reason -> new ClientInstrumentation(State.OTHER, reason));
    }

    // X-Ray's interceptor comes with traced-api-handler-xray, and is not meant to be registered by itself then.
    private Optional<ClientInstrumentation> uncalled(SdkCopy copy) {
        return facts.parts(TracingPart.Kind.TRACED_CLIENTS).stream()
                .filter(part -> sdk == AwsSdk.V2
                        && !copy.isRelocated()
                        && shadowed(copy).isEmpty())
                .findFirst()
                .map(part -> new ClientInstrumentation(State.NOT_INSTRUMENTED, words.uncalled(part, copy.services())));
    }

    private Optional<ClientInstrumentation> lost(SdkCopy copy) {
        Optional<TracingPart> interceptor = interceptors().findFirst();
        if (interceptor.isEmpty()) {
            return Optional.empty();
        }
        if (copy.isRelocated()) {
            return Optional.of(new ClientInstrumentation(State.SDK_RELOCATED, words.relocated(copy, unreadList(copy))));
        }
        TracingPart part = interceptor.get();
        Optional<Line> shadowed = shadowed(copy);
        if (shadowed.isPresent()) {
            return Optional.of(new ClientInstrumentation(
                    State.REGISTRATION_OVERWRITTEN,
                    words.shadowed(shadowed.get().registration(), shadowed.get().named())));
        }
        return Optional.of(registrationsBeside(part, copy)
                .findFirst()
                .map(beside -> new ClientInstrumentation(
                        State.REGISTRATION_OVERWRITTEN, words.overwritten(beside, part, copy.services())))
                .orElseGet(() -> new ClientInstrumentation(
                        State.REGISTRATION_LOST, words.lost(part, copy.services(), isWithSdk(part)))));
    }

    private Optional<Line> shadowed(SdkCopy copy) {
        return lines(copy)
                .filter(line -> line.named().kind() == Registration.Kind.SHADOWED)
                .filter(line -> interceptors()
                        .findFirst()
                        .filter(part -> line.named().className().equals(part.className()))
                        .isPresent())
                .findFirst();
    }

    // In one jar with X-Ray's class: shading has put both there.
    private Stream<Registration> registrationsBeside(TracingPart part, SdkCopy copy) {
        return facts.registrations().stream()
                .filter(registration -> registration.sdk() == sdk
                        && registration.resource().equals(copy.interceptorList())
                        && registration.where().equals(part.where()));
    }

    // The recorder is a jar of its own, unless shading has put it into another.
    private boolean isWithSdk(TracingPart part) {
        return facts.parts(TracingPart.Kind.XRAY_RECORDER).stream()
                .anyMatch(recorder -> recorder.where().equals(part.where()));
    }

    private Optional<Registration> unreadList(SdkCopy copy) {
        return facts.registrations().stream()
                .filter(registration -> registration.sdk() == sdk
                        && registration.isGlobal()
                        && !registration.resource().equals(copy.interceptorList()))
                .findFirst();
    }

    private Stream<Line> lines(SdkCopy copy) {
        return facts.registrations().stream()
                .filter(registration -> registration.sdk() == sdk && reads(copy, registration))
                .flatMap(registration -> registration.named().stream().map(named -> new Line(registration, named)));
    }

    private boolean reads(SdkCopy copy, Registration registration) {
        return registration.isGlobal()
                ? registration.resource().equals(copy.interceptorList())
                : registration.resource().startsWith(copy.packageName().replace('.', '/') + "/services/");
    }

    private Stream<CodeSite> sites(CodeSite.Kind kind) {
        return facts.sites(kind).stream().filter(site -> site.target().endsWith("." + sdk.interceptorName()));
    }

    private Stream<CodeSite> tracedClientsCalled() {
        return facts.sites(CodeSite.Kind.CALLS_TRACED_CLIENTS).stream().filter(site -> sdk == AwsSdk.V2);
    }

    private Stream<TracingPart> interceptors() {
        return facts
                .parts(sdk == AwsSdk.V1 ? TracingPart.Kind.XRAY_HANDLER : TracingPart.Kind.XRAY_INTERCEPTOR)
                .stream();
    }

    private Optional<TracingPart> moved() {
        return interceptors().filter(TracingPart::isRelocated).findFirst();
    }
}
