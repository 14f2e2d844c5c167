package io.github.tracedapi.handler.contract.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.github.tracedapi.handler.TracedHandler;
import java.util.HashMap;
import java.util.Map;

/** The function of the contract. It knows no backend: what it does is named by the event's path, with what by its body. */
public final class ContractHandler extends TracedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
    private static final Map<String, Behaviour> BEHAVIOURS = new HashMap<>();

    static {
        AtInit.run();
        Subsegments.addTo(BEHAVIOURS);
        Trees.addTo(BEHAVIOURS);
        AwsCalls.addTo(BEHAVIOURS);
        HttpCalls.addTo(BEHAVIOURS);
        Tasks.addTo(BEHAVIOURS);
        Secret.addTo(BEHAVIOURS);
    }

    @Override
    protected APIGatewayProxyResponseEvent handle(APIGatewayProxyRequestEvent event, Context context) throws Exception {
        String name = event.getPath().substring(event.getPath().lastIndexOf('/') + 1);
        Object said = BEHAVIOURS.get(name).run(event.getBody() == null ? "" : event.getBody());
        return said instanceof Integer status
                ? new APIGatewayProxyResponseEvent().withStatusCode(status).withBody("")
                : new APIGatewayProxyResponseEvent().withStatusCode(200).withBody(String.valueOf(said));
    }
}
