package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the app's templates say that one role may do.
 *
 * @param statements of all policies of the role that are in the app, in the order of the templates
 * @param managed    ARNs of policies that AWS or others keep
 * @param unread     why there may be more, a sentence each
 */
record RolePolicies(List<Statement> statements, List<Managed> managed, List<String> unread) {
    RolePolicies {
        statements = List.copyOf(statements);
        managed = List.copyOf(managed);
        unread = List.copyOf(unread);
    }

    /**
     * A managed policy by its ARN.
     *
     * @param arn    as far as it is literal
     * @param source the resource that attaches it
     */
    record Managed(String arn, Resource source) {
        /** The policy's name: what stands after the last slash. */
        String name() {
            return arn.substring(arn.lastIndexOf('/') + 1);
        }
    }

    /** The policies of a role that a template of the app makes. */
    static RolePolicies of(Resource role, CloudAssembly app) {
        Collector collector = new Collector();
        collector.inline(role);
        collector.attached(role);
        for (Resource policy : app.resources("AWS::IAM::Policy")) {
            if (names(policy.property("Roles"), role)) {
                collector.document(policy.property("PolicyDocument"), policy);
            }
        }
        for (Resource policy : app.resources("AWS::IAM::ManagedPolicy")) {
            if (names(policy.property("Roles"), role)) {
                collector.document(policy.property("PolicyDocument"), policy);
            }
        }
        return collector.policies();
    }

    /** The policies that the app attaches to a role which it does not make, by the role's name. */
    static RolePolicies ofImported(String roleName, CloudAssembly app) {
        Collector collector = new Collector();
        collector.unread.add("the role " + roleName + " is made elsewhere, and its own policies are not in the app");
        for (String type : List.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")) {
            for (Resource policy : app.resources(type)) {
                boolean attached = policy.property("Roles").list().stream()
                        .anyMatch(name -> name.text().equals(Optional.of(roleName)));
                if (attached) {
                    collector.document(policy.property("PolicyDocument"), policy);
                }
            }
        }
        return collector.policies();
    }

    private static boolean names(Value roles, Resource role) {
        Optional<String> roleName = role.property("RoleName").text();
        return roles.list().stream()
                .anyMatch(value -> value.attributes().stream()
                                .anyMatch(attribute -> attribute.resource().equals(role))
                        || (roleName.isPresent() && value.text().equals(roleName)));
    }

    /** Whether a statement allows an action and none denies it; statements on some resources only count as allowing. */
    boolean allows(String action) {
        return statements.stream().anyMatch(s -> s.allow() && s.names(action)) && !denies(action);
    }

    boolean denies(String action) {
        return statements.stream().anyMatch(s -> !s.allow() && s.names(action));
    }

    private static final class Collector {
        private final List<Statement> statements = new ArrayList<>();
        private final List<Managed> managed = new ArrayList<>();
        private final List<String> unread = new ArrayList<>();

        void inline(Resource role) {
            for (Value policy : role.property("Policies").list()) {
                document(policy.get("PolicyDocument"), role);
            }
            readable(
                    role.property("Policies"), "the policies of " + role.place().path());
        }

        void attached(Resource role) {
            Value arns = role.property("ManagedPolicyArns");
            readable(arns, "the managed policies of " + role.place().path());
            for (Value arn : arns.list()) {
                Optional<Resource> made = arn.attributes().stream()
                        .map(Value.Attribute::resource)
                        .filter(resource -> resource.type().equals("AWS::IAM::ManagedPolicy"))
                        .findFirst();
                if (made.isPresent()) {
                    document(made.get().property("PolicyDocument"), made.get());
                } else {
                    managedArn(arn, role);
                }
            }
        }

        private void managedArn(Value arn, Resource role) {
            // CDK joins "arn:", the partition and the rest: the rest is what names the policy.
            String literal = arn.text().orElseGet(() -> lastLiteral(arn));
            if (literal.isEmpty()) {
                unread.add("a managed policy of " + role.place().path() + " is known only at deploy");
            } else {
                managed.add(new Managed(literal, role));
            }
        }

        private static String lastLiteral(Value value) {
            if (value instanceof Value.Joined joined && !joined.parts().isEmpty()) {
                return joined.parts().get(joined.parts().size() - 1).text().orElse("");
            }
            return "";
        }

        void document(Value document, Resource source) {
            readable(document, "a policy document of " + source.place().path());
            Value statements = document.get("Statement");
            readable(statements, "the statements of " + source.place().path());
            List<Value> list = statements instanceof Value.MapOf ? List.of(statements) : statements.list();
            for (Value statement : list) {
                statement(statement, source);
            }
        }

        private void statement(Value statement, Resource source) {
            boolean allow = !statement.get("Effect").text().equals(Optional.of("Deny"));
            List<String> actions = new ArrayList<>();
            for (Value action : oneOrMore(statement.get("Action"))) {
                action.text()
                        .ifPresentOrElse(
                                actions::add,
                                () -> unread.add("an action of a policy of "
                                        + source.place().path() + " is known only at deploy"));
            }
            if (!(statement.get("NotAction") instanceof Value.Absent)) {
                unread.add("a statement of " + source.place().path() + " says NotAction, which is not followed");
            }
            statements.add(new Statement(allow, actions, oneOrMore(statement.get("Resource")), source));
        }

        private static List<Value> oneOrMore(Value value) {
            if (value instanceof Value.Absent) {
                return List.of();
            }
            return value instanceof Value.ListOf list ? list.values() : List.of(value);
        }

        private void readable(Value value, String what) {
            if (value instanceof Value.Unknown unknown) {
                unread.add(what + " cannot be read: " + unknown.reason());
            }
        }

        RolePolicies policies() {
            return new RolePolicies(statements, managed, unread);
        }
    }
}
