package com.amazonaws.xray.interceptors;

import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Has the name of the X-Ray SDK's, which is not on this module's class path: it is known by its name. */
public final class TracingInterceptor implements ExecutionInterceptor {}
