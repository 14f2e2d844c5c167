package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

/** Templates for tests, written as YAML. */
final class Templates {
    private Templates() {}

    /** The resource {@code Subject} of a template that is all read. */
    static Resource subject(String yaml) {
        return resource(yaml, "Subject");
    }

    static Resource resource(String yaml, String logicalId) {
        CloudAssembly app = read(yaml);
        assertThat(app.unread()).isEmpty();
        return app.stacks().get(0).resource(logicalId).orElseThrow();
    }

    static CloudAssembly read(String yaml) {
        return CloudAssembly.ofTemplate("Sample", yaml);
    }

    /** A property {@code V} of a resource, with a few other resources, parameters and mappings to name. */
    static Value value(String yaml) {
        return subject(withValue(yaml)).property("V");
    }

    static String withValue(String yaml) {
        return """
               Parameters:
                 Env: {Type: String, Default: dev}
                 Open: {Type: String}
                 Image: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /image}
               Mappings:
                 Sizes: {prod: {memory: 512, zones: [a, b]}}
               Resources:
                 Queue: {Type: 'AWS::SQS::Queue'}
                 Topic: {Type: 'AWS::SNS::Topic'}
                 Subject:
                   Type: Custom::Subject
                   Properties:
                     V: %s
               """.formatted(yaml);
    }
}
