package io.github.tracedapi.trace.asset;

/** The two AWS SDKs for Java. */
public enum AwsSdk {
    /** {@code com.amazonaws}; AWS supports it no longer. */
    V1(
            "com/amazonaws/",
            "global/handlers/request.handler2s",
            "request.handler2s",
            "com.amazonaws.xray.handlers.TracingHandler",
            "aws-xray-recorder-sdk-aws-sdk-instrumentor"),
    /** {@code software.amazon.awssdk}. */
    V2(
            "software/amazon/awssdk/",
            "global/handlers/execution.interceptors",
            "execution.interceptors",
            "com.amazonaws.xray.interceptors.TracingInterceptor",
            "aws-xray-recorder-sdk-aws-sdk-v2-instrumentor");

    private final String root;
    private final String globalList;
    private final String serviceList;
    private final String xrayInterceptor;
    private final String instrumentor;

    AwsSdk(String root, String globalList, String serviceList, String xrayInterceptor, String instrumentor) {
        this.root = root;
        this.globalList = globalList;
        this.serviceList = serviceList;
        this.xrayInterceptor = xrayInterceptor;
        this.instrumentor = instrumentor;
    }

    /** X-Ray's class that traces this SDK's clients, such as {@code com.amazonaws.xray.interceptors.TracingInterceptor}. */
    public String xrayInterceptor() {
        return xrayInterceptor;
    }

    /** The resource in which every client of this SDK looks for interceptors. */
    public String interceptorList() {
        return root + globalList;
    }

    /** The artifact that holds nothing but that resource, naming X-Ray's class. */
    public String instrumentor() {
        return instrumentor;
    }

    /** The folder of its classes, unless shading moved them. */
    String root() {
        return root;
    }

    /** {@link #interceptorList()} below {@link #root()}. */
    String globalList() {
        return globalList;
    }

    /** File name of the resource in which one service's clients look for interceptors, beside their classes. */
    String serviceList() {
        return serviceList;
    }

    /** The simple name of {@link #xrayInterceptor()}. */
    String interceptorName() {
        return xrayInterceptor.substring(xrayInterceptor.lastIndexOf('.') + 1);
    }
}
