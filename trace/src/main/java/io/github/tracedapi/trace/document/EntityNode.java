package io.github.tracedapi.trace.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Recorded;
import io.github.tracedapi.trace.Subsegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One segment or subsegment and all that documents tell of it: X-Ray takes a document in progress first and the whole one
 * later, and an SDK may embed a subsegment in progress and send it by itself once it has ended.
 */
final class EntityNode {
    static final Comparator<EntityNode> ORDER = Comparator.comparing(EntityNode::entity, ByStart.ORDER);

    private static final int LONGEST_LEFT_OUT = 300;

    /** Tells where a subsegment stands, not what it is: one that was embedded has none of it. */
    private static final Set<String> STANDING = Set.of("type", "trace_id", "parent_id", "subsegments");

    /** The one that counts comes first: ended, latest, sent by itself, longest; the text decides if all that is equal. */
    private static final Comparator<Version> COUNTS = Comparator.comparing(
                    (Version version) -> version.entity().inProgress())
            .thenComparing(version -> version.entity().end().orElse(Instant.MIN), Comparator.reverseOrder())
            .thenComparing(version -> !(version.entity() instanceof Subsegment part && part.streamed()))
            .thenComparing(version -> version.text().length(), Comparator.reverseOrder())
            .thenComparing(Version::text);

    /** What one document tells. Two are equal if their documents are, and stand in the same place. */
    static final class Version {
        private final Entity entity;
        private final @Nullable EntityKey parent;
        private final @Nullable String parentId;
        private @Nullable String text;

        /**
         * @param parent   what holds it, if it was embedded
         * @param parentId id of its parent, if it was sent by itself
         */
        Version(Entity entity, @Nullable EntityKey parent, @Nullable String parentId) {
            this.entity = entity;
            this.parent = parent;
            this.parentId = parentId;
        }

        Entity entity() {
            return entity;
        }

        @Nullable
        EntityKey parent() {
            return parent;
        }

        @Nullable
        String parentId() {
            return parentId;
        }

        private JsonNode document() {
            return entity.recorded().document();
        }

        private String text() {
            if (text == null) {
                text = document().toString();
            }
            return text;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Version version
                    && Objects.equals(parent, version.parent)
                    && Objects.equals(parentId, version.parentId)
                    && document().equals(version.document());
        }

        @Override
        public int hashCode() {
            return Objects.hash(parent, parentId, document());
        }
    }

    private final Set<Version> told = new LinkedHashSet<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final List<EntityNode> children = new ArrayList<>();
    private List<Version> versions = List.of();
    private @Nullable EntityNode parent;

    /** Levels of subsegments down to this one; negative until it is placed. */
    private int depth = -1;

    void add(Version version) {
        told.add(version);
    }

    void fault(String sentence) {
        faults.add(sentence);
    }

    Entity entity() {
        return versions.get(0).entity();
    }

    @Nullable
    EntityNode parent() {
        return parent;
    }

    List<EntityNode> children() {
        return children;
    }

    /** Takes all out from under it. */
    List<EntityNode> takeChildren() {
        List<EntityNode> taken = List.copyOf(children);
        taken.forEach(child -> child.parent = null);
        children.clear();
        return taken;
    }

    int depth() {
        return depth;
    }

    void place(int level) {
        depth = level;
    }

    boolean placed() {
        return depth >= 0;
    }

    void detach() {
        if (parent != null) {
            parent.children.remove(this);
            parent = null;
        }
    }

    /** Decides which version counts, and says what the others contradict it in. */
    void settle() {
        versions = told.stream().sorted(COUNTS).toList();
        JsonNode counts = core(versions.get(0));
        Set<JsonNode> said = new HashSet<>(Set.of(counts));
        for (Version version : versions) {
            if (!version.entity().inProgress() && said.add(core(version))) {
                String text = version.text();
                faults.add("Another document of the same id says something else – it is left out: "
                        + (text.length() <= LONGEST_LEFT_OUT ? text : text.substring(0, LONGEST_LEFT_OUT) + "…"));
            }
        }
    }

    /** Puts it under the parent that the version names that counts; under another's only if that has not come. */
    void adopt(Function<Version, @Nullable EntityNode> parents) {
        Set<EntityNode> named = new HashSet<>();
        for (Version version : versions) {
            EntityNode candidate = parents.apply(version);
            if (candidate == null || !named.add(candidate)) {
                continue;
            }
            if (parent == null) {
                parent = candidate;
                parent.children.add(this);
            } else {
                faults.add("Another document says it is part of \""
                        + candidate.entity().id() + "\" – it is placed under \""
                        + parent.entity().id() + "\".");
            }
        }
    }

    /** The fields that tell what it is. */
    private static JsonNode core(Version version) {
        ObjectNode core = JsonNodeFactory.instance.objectNode();
        version.document().properties().forEach(field -> {
            if (!STANDING.contains(field.getKey())) {
                core.set(field.getKey(), field.getValue());
            }
        });
        return core;
    }

    /** What is recorded, with the subsegments that stand under it and what was said on the way. */
    Recorded recorded() {
        children.sort(ORDER);
        List<Subsegment> subsegments =
                children.stream().map(EntityNode::subsegment).toList();
        Recorded recorded = entity().recorded().withSubsegments(subsegments);
        if (faults.isEmpty()) {
            return recorded;
        }
        Faults all = new Faults();
        recorded.faults().forEach(all::add);
        faults.forEach(all::add);
        return recorded.withFaults(all.sentences());
    }

    /** The subsegment with all that stands under it. */
    Subsegment subsegment() {
        return ((Subsegment) entity()).withRecorded(recorded());
    }
}
