package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.template.Resource;
import java.util.List;

/** A state machine that is called with a trace, or calls what is traced, adds its segment to it. */
final class StateMachineTracingRule implements Rule {
    @Override
    public String id() {
        return "UntracedStateMachine";
    }

    @Override
    public List<Judgement> judge(Prediction app) {
        return app.app().assembly().resources("AWS::StepFunctions::StateMachine").stream()
                .map(machine -> judge(app, machine))
                .toList();
    }

    private Judgement judge(Prediction app, Resource machine) {
        return ServiceSetting.judge(
                this,
                app,
                machine,
                "TracingConfiguration.Enabled",
                "Step Functions sends no segment, and the functions that it calls begin traces of their own",
                "set TracingConfiguration.Enabled: true (CDK: tracingEnabled(true))");
    }
}
