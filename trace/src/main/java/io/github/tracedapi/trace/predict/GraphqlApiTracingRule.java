package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.template.Resource;
import java.util.List;

/** A GraphQL API whose resolvers call what is traced sends its segment. */
final class GraphqlApiTracingRule implements Rule {
    @Override
    public String id() {
        return "UntracedGraphqlApi";
    }

    @Override
    public List<Judgement> judge(Prediction app) {
        return app.app().assembly().resources("AWS::AppSync::GraphQLApi").stream()
                .map(api -> judge(app, api))
                .toList();
    }

    private Judgement judge(Prediction app, Resource api) {
        return ServiceSetting.judge(
                this,
                app,
                api,
                "XrayEnabled",
                "AppSync sends no segment, and the functions that it calls begin traces of their own",
                "set XrayEnabled: true (CDK: xrayEnabled(true))");
    }
}
