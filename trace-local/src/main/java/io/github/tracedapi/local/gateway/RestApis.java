package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The REST APIs of an app, read from its templates.
 *
 * <pre>{@code
 * RestApis apis = RestApis.read(assembly, names);
 * apis.stagePaths().forEach(stage -> System.out.println("http://127.0.0.1:3000" + stage.path() + "/"));
 * apis.notices().forEach(System.err::println);
 * }</pre>
 */
public final class RestApis {
    /** What comes before the id of an API where the name of a stage is not enough. */
    private static final String BY_ID = "/_api/";

    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final List<StagePath> paths = new ArrayList<>();
    private final List<String> notices;

    private RestApis(List<Stage> all, List<String> notices) {
        this.notices = List.copyOf(new LinkedHashSet<>(notices));
        for (Stage stage : all) {
            String path = "/" + stage.place().name();
            boolean first = stages.putIfAbsent(path, stage) == null;
            String byId = BY_ID + stage.api().id() + path;
            stages.putIfAbsent(byId, stage);
            paths.add(new StagePath(stage.place(), first ? path : byId));
        }
    }

    /**
     * Reads them. What cannot be read, or cannot be done on this machine, is no exception: {@link #notices()} says it.
     */
    public static RestApis read(CloudAssembly app, LocalNames names) {
        List<String> notices = new ArrayList<>();
        Map<Resource, Api> apis = new LinkedHashMap<>();
        for (Resource api : app.resources("AWS::ApiGateway::RestApi")) {
            apis.put(api, new ApiReader(app, names, api, notices).read());
        }
        KeyReader keys = new KeyReader(app, names, notices);
        List<Stage> stages = new StageReader(app, names, apis, keys, notices).read();
        for (Resource api : apis.keySet()) {
            if (stages.stream().noneMatch(stage -> stage.place().api().equals(api))) {
                notices.add(api.place().path() + ": no stage of it is in the template – it is not served");
            }
        }
        for (Resource domain : app.resources("AWS::ApiGateway::DomainName")) {
            notices.add(
                    domain.place().path()
                            + ": custom domain names, and what they ask of a client's certificate, are not served here – use the stage's path");
        }
        return new RestApis(stages, notices);
    }

    /** The stages in the order of the app, and where each is reached. */
    public List<StagePath> stagePaths() {
        return List.copyOf(paths);
    }

    /** What is in the template and is not done here, a sentence each without its full stop: where, what, what follows. */
    public List<String> notices() {
        return notices;
    }

    /**
     * A stage and the part of the path that has led to it.
     *
     * @param prefix {@code /prod}
     */
    record Found(Stage stage, String prefix) {}

    /** The stage that a request is for. */
    Optional<Found> find(Target target) {
        int parts = target.isBelow(BY_ID.substring(0, BY_ID.length() - 1)) ? 3 : 1;
        int end = 0;
        for (int i = 0; i < parts && end >= 0; i++) {
            end = target.path().indexOf('/', end + 1);
        }
        String prefix = end < 0 ? target.path() : target.path().substring(0, end);
        return Optional.ofNullable(stages.get(prefix)).map(stage -> new Found(stage, prefix));
    }
}
