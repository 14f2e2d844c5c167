package io.github.tracedapi.trace.predict;

/** X-Ray's interceptor, where it is in an asset, is registered in it, so that each client finds it. */
final class InterceptorRegistrationRule implements ClientRule {
    @Override
    public String id() {
        return "LostInterceptors";
    }

    @Override
    public CodeFacts.State told() {
        return CodeFacts.State.REGISTRATION_LOST;
    }
}
