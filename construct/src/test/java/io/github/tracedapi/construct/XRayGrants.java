package io.github.tracedapi.construct;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds what in a template allows writing to X-Ray: each statement with such an action, inline or in a managed policy, and
 * each AWS managed policy on a role. A resource that grants twice is named twice.
 */
final class XRayGrants {
    private XRayGrants() {}

    /** The id of the policy that the construct makes. */
    static String policyOf(Synthesized synthesized) {
        return synthesized.idOf("AWS::IAM::ManagedPolicy", "TracedApiXRayWrite");
    }

    static List<String> in(Synthesized synthesized) {
        List<String> grants = new ArrayList<>();
        Synthesized.map(synthesized.template().get("Resources")).forEach((id, resource) -> {
            for (Object part : parts(resource)) {
                if (allowsXRay(part)) {
                    grants.add(id);
                }
            }
            Object arns =
                    Synthesized.at(resource, "Properties", "ManagedPolicyArns").orElse(List.of());
            for (Object arn : Synthesized.list(arns)) {
                if (arn.toString().matches("(?is).*(AWSXRay|AdministratorAccess|PowerUserAccess).*")) {
                    grants.add(id);
                }
            }
        });
        grants.sort(null);
        return grants;
    }

    private static boolean allowsXRay(Object object) {
        return object instanceof Map<?, ?> statement
                && "Allow".equals(statement.get("Effect"))
                && String.valueOf(statement.get("Action")).matches("(?is).*(xray:(Put|\\*)|(^|[\\[ ])\\*).*");
    }

    /** The object and everything in it. */
    private static List<Object> parts(Object object) {
        List<Object> all = new ArrayList<>(List.of(object));
        Collection<?> children = List.of();
        if (object instanceof Map<?, ?> map) {
            children = map.values();
        } else if (object instanceof List<?> list) {
            children = list;
        }
        children.forEach(child -> all.addAll(parts(child)));
        return all;
    }
}
