package io.github.tracedapi.local.cli;

import picocli.CommandLine.Option;

/** Where an app that stays up is found. */
final class PortOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port of the API on 127.0.0.1; 0 for one that is free. Default: 3000.")
    private int port = 3000;

    @Option(
            names = "--page-port",
            paramLabel = "PORT",
            description = "The port of the page on 127.0.0.1; 0 for one that is free. Default: 3001.")
    private int pagePort = 3001;

    int port() {
        return Ports.checked("--port", port);
    }

    int pagePort() {
        return Ports.checked("--page-port", pagePort);
    }
}
