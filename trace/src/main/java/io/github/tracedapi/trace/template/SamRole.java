package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.trace.Quoted;
import java.util.LinkedHashSet;
import java.util.Set;

/** The role that SAM makes for a function or a state machine that names none. */
final class SamRole {
    private final SamExpansion expansion;
    private final SamResource resource;
    private final String service;
    private final Set<JsonNode> managed = new LinkedHashSet<>();
    private final ArrayNode inline = SamJson.list();

    /**
     * @param service who takes the role, such as {@code lambda.amazonaws.com}
     */
    SamRole(SamExpansion expansion, SamResource resource, String service) {
        this.expansion = expansion;
        this.resource = resource;
        this.service = service;
    }

    /**
     * The managed policy that lets X-Ray be written to: SAM names the older one in the partition {@code aws} and the newer one in
     * the others.
     */
    static String tracing(StackOrigin origin) {
        boolean other =
                origin.region() != null && !Partition.of(origin.region()).id().equals("aws");
        return other ? "AWSXRayDaemonWriteAccess" : "AWSXrayWriteOnlyAccess";
    }

    /** Attaches a policy of AWS's by the end of its ARN. */
    void attach(String name) {
        managed.add(SamJson.sub("arn:${AWS::Partition}:iam::aws:policy/" + name));
    }

    /** Adds what the property {@code Policies} holds: names, ARNs, documents, policy templates. */
    void add(JsonNode policies) {
        for (JsonNode policy : SamJson.each(policies)) {
            if (policy.isTextual()) {
                named(policy.textValue());
            } else if (policy.has("Statement")) {
                inline(policy);
            } else if (!Intrinsics.function(policy).isEmpty()) {
                chosen(policy);
            } else {
                policy.properties().forEach(template -> template(template.getKey(), template.getValue()));
            }
        }
    }

    void allow(String action, JsonNode on) {
        inline(SamJson.object(
                "Version",
                "2012-10-17",
                "Statement",
                SamJson.list(SamJson.object("Effect", "Allow", "Action", action, "Resource", on))));
    }

    void make(String part, String id) {
        ObjectNode properties = SamJson.object(
                "AssumeRolePolicyDocument",
                resource.properties().has("AssumeRolePolicyDocument")
                        ? resource.get("AssumeRolePolicyDocument")
                        : SamJson.object(
                                "Version",
                                "2012-10-17",
                                "Statement",
                                SamJson.list(SamJson.object(
                                        "Effect",
                                        "Allow",
                                        "Action",
                                        SamJson.list("sts:AssumeRole"),
                                        "Principal",
                                        SamJson.object("Service", SamJson.list(service))))),
                "ManagedPolicyArns",
                SamJson.list(managed.toArray()),
                "Path",
                resource.get("RolePath"),
                "PermissionsBoundary",
                resource.get("PermissionsBoundary"));
        if (!inline.isEmpty()) {
            properties.set("Policies", inline);
        }
        expansion.add(resource, part, id, "AWS::IAM::Role", properties);
    }

    private void named(String name) {
        if (name.startsWith("arn:")) {
            managed.add(SamJson.object("Arn", name).path("Arn"));
        } else {
            attach(name.startsWith("AWSLambda") && name.endsWith("ExecutionRole") ? "service-role/" + name : name);
        }
    }

    /** A function: it chooses between documents, or returns an ARN. */
    private void chosen(JsonNode policy) {
        JsonNode branches = policy.path("Fn::If");
        if (branches.path(1).has("Statement") || branches.path(2).has("Statement")) {
            inline(policy);
        } else if (isTemplate(branches.path(1)) || isTemplate(branches.path(2))) {
            inline(SamJson.object(
                    "Fn::If", SamJson.list(branches.path(0), branch(branches.path(1)), branch(branches.path(2)))));
        } else {
            managed.add(policy);
        }
    }

    private static boolean isTemplate(JsonNode branch) {
        return branch.isObject() && Intrinsics.function(branch).isEmpty();
    }

    private JsonNode branch(JsonNode policy) {
        if (!isTemplate(policy)) {
            return policy;
        }
        String name = policy.fieldNames().hasNext() ? policy.fieldNames().next() : "";
        return document(name, policy.path(name));
    }

    private void template(String name, JsonNode arguments) {
        inline(document(name, arguments));
    }

    private JsonNode document(String name, JsonNode arguments) {
        return SamPolicyTemplates.document(name, arguments).orElseGet(() -> {
            expansion.fault(
                    resource,
                    "has the policy template " + Quoted.text(name)
                            + ", which is not known here – what it allows is not known");
            return SamJson.object("Statement", SamJson.list());
        });
    }

    private void inline(JsonNode document) {
        String name = resource.logicalId() + "RolePolicy" + inline.size();
        inline.add(SamJson.object("PolicyName", name, "PolicyDocument", document));
    }
}
