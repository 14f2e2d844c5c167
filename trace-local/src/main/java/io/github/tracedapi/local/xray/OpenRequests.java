package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The requests under way, and which received documents are of which: by the parents that the documents name, as callers may send several
 * requests in one trace; what names none of them, by its time. Any thread may call it.
 */
final class OpenRequests {
    private static final int MOST_DONE = 1_000;
    private static final int MOST_IDS = 1_000;
    private static final int MOST_ASTRAY = 1_000;
    /** The X-Ray SDK for Java cuts times to milliseconds. */
    private static final Duration CUT = Duration.ofMillis(1);

    private final XRayReceiver receiver;
    private final Set<RequestTrace> open = new LinkedHashSet<>();
    private final Map<TraceId, List<FunctionDocument>> held = new HashMap<>();
    private final Map<TraceId, Set<String>> done = new LinkedHashMap<>();
    private final List<FunctionDocument> astray = new ArrayList<>();
    private long unclaimed;

    OpenRequests(XRayReceiver receiver) {
        this.receiver = receiver;
    }

    /**
     * The documents of a request.
     *
     * @param own       of its trace
     * @param strangers of other traces, sent by its functions
     * @param late      of requests that were over before
     */
    record Sorted(List<FunctionDocument> own, List<FunctionDocument> strangers, List<FunctionDocument> late) {
        Sorted {
            own = List.copyOf(own);
            strangers = List.copyOf(strangers);
            late = List.copyOf(late);
        }
    }

    synchronized void open(RequestTrace request) {
        open.add(request);
    }

    /** The one under way whose trace it is; the newest if there are several. */
    synchronized Optional<RequestTrace> of(TraceId trace) {
        RequestTrace found = null;
        for (RequestTrace each : open) {
            if (each.traceId().equals(trace) || each.otherTraces().contains(trace)) {
                found = each;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Documents that no request could claim. */
    synchronized long unclaimed() {
        return unclaimed;
    }

    /** Takes a request's documents out of the receiver; it is open no longer. */
    synchronized Sorted close(RequestTrace request, List<Invoked> invoked) {
        open.remove(request);
        TraceId root = request.traceId();
        List<FunctionDocument> late = new ArrayList<>();
        List<FunctionDocument> own = own(request, late);
        List<FunctionDocument> strangers = new ArrayList<>();
        request.otherTraces().forEach(other -> strangers.addAll(taken(other)));
        done(root, request.serviceIds());
        request.otherTraces().forEach(other -> done(other, Set.of()));
        Set<TraceId> underWay = underWay();
        for (TraceId id : receiver.traceIds()) {
            if (!underWay.contains(id)) {
                (done.containsKey(id) ? late : astray).addAll(taken(id));
            }
        }
        strangers.addAll(claimed(request, invoked, own));
        return new Sorted(own, strangers, late);
    }

    private Set<TraceId> underWay() {
        Set<TraceId> all = new HashSet<>();
        for (RequestTrace each : open) {
            all.add(each.traceId());
            all.addAll(each.otherTraces());
        }
        return all;
    }

    private List<FunctionDocument> own(RequestTrace request, List<FunctionDocument> late) {
        TraceId root = request.traceId();
        List<FunctionDocument> all = held.computeIfAbsent(root, id -> new ArrayList<>());
        all.addAll(taken(root));
        Set<String> ofOthers = new HashSet<>();
        boolean shared = false;
        for (RequestTrace other : open) {
            if (other.traceId().equals(root)) {
                shared = true;
                ofOthers.addAll(other.serviceIds());
            }
        }
        Set<String> ofDone = done.getOrDefault(root, Set.of());
        Map<String, FunctionDocument> byId = byId(all);
        List<FunctionDocument> own = new ArrayList<>();
        List<FunctionDocument> left = new ArrayList<>();
        for (FunctionDocument document : all) {
            String above = above(document, byId);
            (ofOthers.contains(above) ? left : ofDone.contains(above) ? late : own).add(document);
        }
        if (shared) {
            held.put(root, left);
        } else {
            held.remove(root);
        }
        return own;
    }

    private static Map<String, FunctionDocument> byId(Collection<FunctionDocument> documents) {
        Map<String, FunctionDocument> byId = new HashMap<>();
        for (FunctionDocument document : documents) {
            for (Entity entity : document.entities()) {
                byId.putIfAbsent(entity.id(), document);
            }
        }
        return byId;
    }

    /** The parent of a document, or of the one its parent is in, and so on: the first that no document holds. */
    private static String above(FunctionDocument document, Map<String, FunctionDocument> byId) {
        Set<FunctionDocument> passed = Collections.newSetFromMap(new IdentityHashMap<>());
        FunctionDocument next = document;
        String parent = "";
        while (next != null && passed.add(next)) {
            parent = next.parent().orElse("");
            next = byId.get(parent);
        }
        return parent;
    }

    /** Of what is in no request's trace, what names this request's ids as parents or was begun in its functions' time. */
    private List<FunctionDocument> claimed(RequestTrace request, List<Invoked> invoked, List<FunctionDocument> own) {
        Set<String> ids = new HashSet<>(request.serviceIds());
        own.forEach(document -> document.entities().forEach(entity -> ids.add(entity.id())));
        List<FunctionDocument> claimed = new ArrayList<>();
        for (Iterator<FunctionDocument> each = astray.iterator(); each.hasNext(); ) {
            FunctionDocument document = each.next();
            boolean named = document.parent().filter(ids::contains).isPresent();
            boolean alone = open.isEmpty() || document.isSegment();
            if (named || (alone && invoked.stream().anyMatch(one -> inTime(one, document)))) {
                claimed.add(document);
                each.remove();
            }
        }
        while ((open.isEmpty() && !astray.isEmpty()) || astray.size() > MOST_ASTRAY) {
            astray.remove(0);
            unclaimed++;
        }
        return claimed;
    }

    private static boolean inTime(Invoked one, FunctionDocument document) {
        Optional<Instant> start = document.entity().flatMap(Entity::start);
        return start.isPresent()
                && !start.get().isBefore(one.end().started().minus(CUT))
                && !start.get().isAfter(one.end().ended());
    }

    private List<FunctionDocument> taken(TraceId id) {
        return receiver.take(id).stream()
                .map(text -> FunctionDocument.of(id, text))
                .toList();
    }

    private void done(TraceId root, Set<String> ids) {
        Set<String> known = done.remove(root);
        Set<String> all = known == null ? new LinkedHashSet<>() : known;
        all.addAll(ids);
        Iterator<String> oldest = all.iterator();
        for (int over = all.size() - MOST_IDS; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
        done.put(root, all);
        if (done.size() > MOST_DONE) {
            done.remove(done.keySet().iterator().next());
        }
    }
}
