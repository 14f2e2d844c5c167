package io.github.tracedapi.local.run;

import io.github.tracedapi.local.lambda.LambdaService;
import io.github.tracedapi.local.names.Ids;
import io.github.tracedapi.local.xray.RequestTrace;
import io.github.tracedapi.local.xray.XRay;
import io.github.tracedapi.trace.map.CombinedProof;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a request meets on its way.
 *
 * @param underWay the requests that are not over, by their traces
 * @param proof    what the requests that are over say of the map
 * @param notices  what only a request has shown
 */
record RunServices(
        LambdaService lambda,
        XRay xray,
        Lanes lanes,
        Ids ids,
        InstantSource clock,
        Map<RequestTrace, RequestRun> underWay,
        CombinedProof proof,
        Notices notices) {}
