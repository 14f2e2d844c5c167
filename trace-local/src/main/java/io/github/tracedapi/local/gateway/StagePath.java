package io.github.tracedapi.local.gateway;

/**
 * Where a stage is reached.
 *
 * @param stage the stage
 * @param path  what a request's path begins with: {@code /prod}; {@code /_api/a1b2c3d4e5/prod} where another API of the app has
 *              a stage of that name
 */
public record StagePath(StagePlace stage, String path) {}
