package io.github.tracedapi.trace.template;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a stack besides its template.
 *
 * @param name       of the stack
 * @param path       where the app makes it
 * @param account    null if the app leaves it open
 * @param region     null if the app leaves it open
 * @param file       the template's file; null if it came as text
 * @param assets     the files that are deployed with it
 * @param paths      construct paths by logical id, as the assembly's metadata tells them
 * @param parameters values that the assembly gives to the template's parameters
 * @param parent     the resource that makes this stack; null for a stack that is not nested
 * @param deploy     what a deploy would tell; null if that is to stay open
 */
record StackOrigin(
        String name,
        String path,
        @Nullable String account,
        @Nullable String region,
        @Nullable Path file,
        Assets assets,
        ConstructPaths paths,
        Map<String, String> parameters,
        @Nullable Resource parent,
        @Nullable DeployValues deploy) {

    static StackOrigin ofText(String name) {
        return new StackOrigin(name, name, null, null, null, Assets.NONE, ConstructPaths.NONE, Map.of(), null, null);
    }

    static StackOrigin ofFile(String name, Path file, Assets assets) {
        return new StackOrigin(name, name, null, null, file, assets, ConstructPaths.NONE, Map.of(), null, null);
    }

    /** The same with what a deploy would tell. */
    StackOrigin with(@Nullable DeployValues values) {
        return new StackOrigin(name, path, account, region, file, assets, paths, parameters, parent, values);
    }

    /** That of a stack that a resource of this one makes. */
    StackOrigin nested(Resource by, Path template) {
        String nestedPath = paths.nestedStack(by.place().path());
        return new StackOrigin(
                nestedPath.replace('/', '-'),
                nestedPath,
                account,
                region,
                template,
                assets,
                paths,
                Map.of(),
                by,
                deploy);
    }
}
